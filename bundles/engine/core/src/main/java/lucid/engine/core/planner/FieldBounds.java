/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

/** The values of an index field among which all that satisfies a predicate lies, and how exact that is. */
record FieldBounds(Intervals intervals, Tightness tightness) {

    /** What is left to be done with an entry within the bounds. */
    enum Tightness {
        /** Nothing: it satisfies the predicate. */
        EXACT,
        /** The predicate has to be run on the key, which is enough where the key holds the value as it is. */
        KEY,
        /** The predicate has to be run on the document. */
        DOCUMENT;

        Tightness or(Tightness other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    static FieldBounds exact(Intervals intervals) {
        return new FieldBounds(intervals, Tightness.EXACT);
    }

    static FieldBounds document(Intervals intervals) {
        return new FieldBounds(intervals, Tightness.DOCUMENT);
    }

    FieldBounds union(FieldBounds other) {
        return new FieldBounds(intervals.union(other.intervals), tightness.or(other.tightness));
    }

    FieldBounds intersect(FieldBounds other) {
        return new FieldBounds(intervals.intersect(other.intervals), tightness.or(other.tightness));
    }

    FieldBounds inexact() {
        return document(intervals);
    }
}
