/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * What is to be found in one collection.
 *
 * @param filter     as sent
 * @param sort       as sent; empty for none
 * @param projection as sent; empty for none
 * @param range      which part and how
 * @param globals    variables and the effective collation
 * @param scored     whether the score of {@code $text} is asked for
 */
public record Query(Doc filter, Doc sort, Doc projection, Range range, Globals globals, boolean scored) {

    /** A query that asks for the score of {@code $text} if its sort or projection does. */
    public Query(Doc filter, Doc sort, Doc projection, Range range, Globals globals) {
        this(filter, sort, projection, range, globals, asksForScore(sort) || asksForScore(projection));
    }

    private static boolean asksForScore(Doc part) {
        return Metadata.isAskedFor(Metadata.TEXT_SCORE, Value.of(part));
    }

    /**
     * Which part of the result, and what the caller demands of the plan.
     *
     * @param skip         0 for none
     * @param limit        0 for none
     * @param hint         an index name, a key, {@code {$natural: ±1}}; {@link Value#MISSING} for none
     * @param min          inclusive lower bound on the hinted index; empty for none
     * @param max          exclusive upper bound; empty for none
     * @param returnKey    whether to give index keys in place of documents
     * @param showRecordId whether to add {@code $recordId}
     */
    public record Range(long skip, long limit, Value hint, Doc min, Doc max, boolean returnKey, boolean showRecordId) {

        /** All of it, by any plan. */
        public static final Range ALL = new Range(0, 0, Value.MISSING, Doc.EMPTY, Doc.EMPTY, false, false);
    }
}
