/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

/**
 * Something that a history must not show.
 *
 * @param kind which rule it breaks
 * @param text which transactions, and how
 */
record Anomaly(Kind kind, String text) {

    /** The names are those of Adya's thesis and of Elle where they have one. */
    enum Kind {
        /** A transaction does not see its own writes, or sees others come between two of its reads. */
        INTERNAL,
        /** A value is there that nobody has written. */
        UNWRITTEN,
        /** A value is there twice. */
        DUPLICATE,
        /** Two reads of a list of which neither continues the other. */
        INCOMPATIBLE_ORDER,
        /** An acknowledged write is gone. */
        LOST_WRITE,
        /** Two transactions have read the same version and have both written the next one. */
        LOST_UPDATE,
        /** A transaction is there in part. */
        PARTIAL,
        /** Aborted read: somebody has seen what an aborted transaction wrote. */
        G1A,
        /** Intermediate read: somebody has seen what its writer has overwritten. */
        G1B,
        /** Dirty write: a cycle of writes over writes. */
        G0,
        /** A cycle of writes over writes and reads of writes. */
        G1C,
        /** A cycle with one read of what was overwritten. */
        G_SINGLE,
        /** A cycle of these with what had ended before something began: a stale read. */
        REAL_TIME,
        /** A sum that has to stay the same did not. */
        TOTAL,
        /** An operation failed in a way it should not. */
        REFUSED
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
