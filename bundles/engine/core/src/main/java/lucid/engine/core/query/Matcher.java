/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Doc;

/** A filter, ready to run on raw bytes. Immutable; safe for many threads. */
public final class Matcher {

    private final Doc source;
    private final Filter filter;
    private final Globals globals;
    private final Condition condition;

    private Matcher(Doc source, Filter filter, Globals globals) {
        this.source = source;
        this.filter = filter;
        this.globals = globals;
        condition = new Conditions(globals).compile(filter);
    }

    /**
     * Compiles a filter.
     *
     * @param globals collation and variables for {@code $expr}
     * @throws lucid.engine.core.value.CommandException 2 BadValue and others, as MongoDB refuses it
     */
    public static Matcher parse(Doc filter, Globals globals) {
        return parse(filter, globals, FilterPlace.QUERY);
    }

    /** The same for a filter that is no command's own. */
    public static Matcher parse(Doc filter, Globals globals, FilterPlace place) {
        Filter parsed = new FilterParser(globals).parse(filter, ParseLevel.top(place));
        NearRules.check(parsed);
        return new Matcher(filter, parsed, globals);
    }

    /** Runs a part of a parsed filter alone, for what an index left over. */
    public static Matcher of(Filter filter, Globals globals) {
        return new Matcher(Doc.EMPTY, filter, globals);
    }

    public Filter filter() {
        return filter;
    }

    public boolean matches(Doc document) {
        return condition.test(document, null);
    }

    /**
     * The index of the array element by which the document matched, for the positional {@code $}; -1 where none did.
     * Only for a document that matches.
     */
    public int matchedIndex(Doc document) {
        Position position = new Position();
        return condition.test(document, position) ? position.index() : -1;
    }

    /**
     * Why a document does not match, in the form of {@code errInfo.details} of a failed validation (121). Empty for a
     * matcher that was not parsed from a filter.
     */
    public Doc explainMismatch(Doc document) {
        return source.isEmpty() ? Doc.EMPTY : new Mismatch(document, globals).explain(source, false);
    }
}
