/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

/**
 * One thing that is wrong with a trail.
 *
 * @param kind what was done
 * @param seq  the first record concerned; -1 for none
 * @param last the last record concerned; -1 for none
 * @param line where it was noticed, from 1; 0 at no line
 * @param text a sentence for people
 */
public record TrailFinding(FindingKind kind, long seq, long last, long line, String text) {

    static TrailFinding of(FindingKind kind, TrailItem.Unit unit, String text) {
        return new TrailFinding(kind, unit.from(), unit.to() - 1, unit.line(), text);
    }

    static TrailFinding at(FindingKind kind, long line, String text) {
        return new TrailFinding(kind, -1, -1, line, text);
    }
}
