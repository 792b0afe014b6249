/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.List;

/**
 * What the verification of a trail found.
 *
 * @param records     how many records were read
 * @param withheld    how many are only known by their hashes
 * @param checkpoints how many checkpoints were verified
 * @param newest      the text of the newest verified checkpoint; empty if there is none
 * @param findings    what is wrong, by line; immutable, at most {@value #MOST_FINDINGS}
 */
public record TrailReport(long records, long withheld, long checkpoints, String newest, List<TrailFinding> findings) {

    /** Whoever changes everything is told of the first places only. */
    public static final int MOST_FINDINGS = 1000;

    /** Copies the list. */
    public TrailReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return findings.isEmpty();
    }
}
