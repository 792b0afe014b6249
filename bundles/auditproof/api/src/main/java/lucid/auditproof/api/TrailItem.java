/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.List;
import java.util.Optional;

/** What a trail consists of, as it is met while reading it. */
public sealed interface TrailItem {

    /** The number of the line, from 1. */
    long line();

    /**
     * One record, or several that are known by hashes only.
     *
     * @param line    where it stands
     * @param from    the first record's number, as it says itself
     * @param to      one after the last record's
     * @param prev    what it says is the hash of the record before; empty where nobody says it
     * @param nodes   the record's own hash, or the roots of the subtrees of the range; empty if nothing is known
     * @param shown   whether it is a record that can be read
     * @param after   what it says is the size of the newest checkpoint before it; -1 where nobody says it
     */
    record Unit(long line, long from, long to, Optional<Hash> prev, List<Hash> nodes, boolean shown, long after)
            implements TrailItem {

        /** A record. */
        public static Unit record(long line, long seq, Hash prev, Hash own) {
            return new Unit(line, seq, seq + 1, Optional.of(prev), List.of(own), true, -1);
        }

        /** Records that are not shown. */
        public static Unit withheld(long line, ExportWriter.Subrange range, Hash prev, List<Hash> nodes) {
            return new Unit(line, range.from(), range.to(), Optional.of(prev), nodes, false, -1);
        }

        /** The same, which says what the newest checkpoint before it is. */
        Unit saying(long newest) {
            return new Unit(line, from, to, prev, nodes, shown, newest);
        }

        /** Records of which nothing is known. */
        static Unit missing(long line, long from, long to) {
            return new Unit(line, from, to, Optional.empty(), List.of(), false, -1);
        }

        /** The hash of its last record, as far as it is known. */
        Optional<Hash> own() {
            return to - from == 1 && !nodes.isEmpty() ? Optional.of(nodes.get(0)) : Optional.empty();
        }

        /** How it is called in a sentence. */
        String name() {
            return to - from == 1 ? "record " + from : "the records " + from + " to " + (to - 1);
        }
    }

    /** A checkpoint whose signature was found good. */
    record Mark(long line, Checkpoint checkpoint) implements TrailItem {}

    /**
     * A checkpoint that cannot be read or that the key did not sign.
     *
     * @param why what is wrong with it
     */
    record BadMark(long line, String why) implements TrailItem {}

    /**
     * A line that cannot be read.
     *
     * @param why what is wrong with it
     */
    record Junk(long line, String why) implements TrailItem {}
}
