/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;

/** A filter, ready to run on raw bytes. Immutable; safe for many threads. */
public final class Matcher {

    private Matcher() {}

    /**
     * Compiles a filter.
     *
     * @param globals collation and variables for {@code $expr}
     * @throws lucid.engine.core.value.CommandException 2 BadValue and others, as MongoDB refuses it
     */
    public static Matcher parse(Doc filter, Globals globals) {
        throw new UnsupportedOperationException();
    }

    /** Runs a part of a parsed filter alone, for what an index left over. */
    public static Matcher of(Filter filter, Globals globals) {
        throw new UnsupportedOperationException();
    }

    public Filter filter() {
        throw new UnsupportedOperationException();
    }

    public boolean matches(Doc document) {
        throw new UnsupportedOperationException();
    }

    /**
     * The index of the array element by which the document matched, for the positional {@code $}; -1 where none did.
     * Only for a document that matches.
     */
    public int matchedIndex(Doc document) {
        throw new UnsupportedOperationException();
    }

    /** Why a document does not match, in the form of {@code errInfo.details} of a failed validation (121). */
    public Doc explainMismatch(Doc document) {
        throw new UnsupportedOperationException();
    }
}
