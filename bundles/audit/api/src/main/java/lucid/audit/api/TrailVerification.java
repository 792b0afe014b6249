/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;

/**
 * What a verification found.
 *
 * @param intact      whether nothing was found to be wrong
 * @param records     how many records were read
 * @param withheld    how many are only known by their hashes, as retention leaves them
 * @param checkpoints how many signed checkpoints were verified
 * @param findings    what is wrong, in the order of the trail, at most 1000; immutable
 */
public record TrailVerification(boolean intact, long records, long withheld, long checkpoints, List<Finding> findings) {

    /** Copies the list. */
    public TrailVerification {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that is wrong.
     *
     * @param kind what was done, such as {@code changed}, {@code missing}, {@code misplaced}, {@code cut}
     * @param seq  the first record that it concerns; -1 when it concerns none
     * @param last the last record that it concerns; -1 when it concerns none
     * @param text a sentence for people
     */
    public record Finding(String kind, long seq, long last, String text) {}
}
