/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.RecordCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.query.Projection;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;

/** A walk over a capped collection that goes on, after its end, with what has come since. */
public final class TailStream implements Tail {

    private final Collection collection;
    private final Matcher matcher;
    private final Projection projection;
    private final Interruption interruption;
    private Snapshot snapshot;
    private RecordCursor cursor;
    private RecordId last;
    private long skip;
    private long left;
    private Doc current = Doc.EMPTY;

    public TailStream(Collection collection, Query query, Interruption interruption) {
        this.collection = collection;
        this.interruption = interruption;
        matcher = Matcher.parse(query.filter(), query.globals());
        if (Metadata.isText(matcher.filter())) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "text and tailable cursor option not allowed in same query");
        }
        projection = Projection.forFind(query.projection(), matcher, query.globals());
        skip = query.range().skip();
        left = query.range().limit() == 0 ? Long.MAX_VALUE : query.range().limit();
    }

    @Override
    public boolean next() {
        if (left == 0) {
            return false;
        }
        if (cursor == null) {
            open();
        }
        while (cursor.next()) {
            interruption.check();
            last = cursor.id();
            Doc document = cursor.document();
            if (matcher.matches(document) && skip-- <= 0) {
                left--;
                current = projection.apply(document);
                return true;
            }
        }
        close();
        return false;
    }

    private void open() {
        snapshot = collection.snapshot();
        cursor = collection.records(snapshot, false);
        if (last == null) {
            return;
        }
        cursor.seek(last);
        boolean there = cursor.next() && cursor.id().equals(last);
        if (!there) {
            close();
            throw new CommandException(136, "CollectionScan died due to position in capped collection being deleted.");
        }
    }

    @Override
    public Doc current() {
        return current;
    }

    @Override
    public boolean concerns(Namespace written) {
        Namespace own = collection.info().namespace();
        return written.equals(own) || written.equals(new Namespace(own.database(), "$cmd")) || isTransaction(written);
    }

    private static boolean isTransaction(Namespace written) {
        return written.database().equals("admin") && written.collection().equals("$cmd");
    }

    @Override
    public void rest() {
        close();
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            snapshot.close();
            cursor = null;
        }
    }
}
