/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Projection;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;

/** A tailable find over {@code local.oplog.rs}. */
public final class OplogTailStream implements Tail {

    private static final int POSITION_LOST = 136;

    private final OplogTail entries;
    private final Matcher matcher;
    private final Projection projection;
    private final Interruption interruption;
    private boolean begun;
    private long skip;
    private long left;
    private Doc current = Doc.EMPTY;

    /** Begins at the first entry that the query's filter allows. */
    public OplogTailStream(Store store, Oplog oplog, Query query, Interruption interruption) {
        this.interruption = interruption;
        long from = TimestampBounds.of(query.filter()).from();
        entries = new OplogTail(store, oplog, from == 0 ? 0 : from - 1, this::lost);
        matcher = Matcher.parse(query.filter(), query.globals());
        projection = Projection.forFind(query.projection(), matcher, query.globals());
        skip = query.range().skip();
        left = query.range().limit() == 0 ? Long.MAX_VALUE : query.range().limit();
    }

    private void lost() {
        if (begun) {
            throw new CommandException(
                    POSITION_LOST, "CollectionScan died due to position in capped collection being deleted.");
        }
    }

    @Override
    public boolean next() {
        while (left > 0 && entries.next()) {
            interruption.check();
            begun = true;
            Doc entry = entries.entry();
            if (matcher.matches(entry) && skip-- <= 0) {
                left--;
                current = projection.apply(entry);
                return true;
            }
        }
        return false;
    }

    @Override
    public Doc current() {
        return current;
    }

    @Override
    public void rest() {
        entries.close();
    }

    @Override
    public void close() {
        entries.close();
    }
}
