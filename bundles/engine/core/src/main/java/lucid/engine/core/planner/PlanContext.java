/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Index;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.RecordCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;

/** What all stages of a query's plans read from, and the cursors that they have open. For one thread. */
final class PlanContext implements AutoCloseable {

    private static final int STEPS_BETWEEN_CHECKS = 128;

    private final Collection collection;
    private final Snapshot snapshot;
    private final Globals globals;
    private final Interruption interruption;
    private final List<Index> indexes;
    private final List<Cursor> cursors = new ArrayList<>();
    private int steps;
    private boolean closed;

    /** Opens a snapshot. */
    PlanContext(Collection collection, Globals globals, Interruption interruption) {
        this.collection = collection;
        List<Index> before =
                collection.indexes().stream().filter(Index::isReady).toList();
        snapshot = collection.snapshot();
        List<Index> after = collection.indexes();
        indexes = before.stream().filter(after::contains).toList();
        this.globals = globals;
        this.interruption = interruption;
    }

    Collection collection() {
        return collection;
    }

    Globals globals() {
        return globals;
    }

    /** Walks the entries of an index, until {@link #close} at the latest. */
    IndexCursor entries(Index index, boolean backward) {
        IndexCursor cursor = collection.entries(snapshot, index, backward);
        cursors.add(cursor::close);
        return cursor;
    }

    /** Walks the records, until {@link #close} at the latest. */
    RecordCursor records(boolean backward) {
        RecordCursor cursor = collection.records(snapshot, backward);
        cursors.add(cursor::close);
        return cursor;
    }

    /** The indexes that were ready before the snapshot and are there still: complete in it. */
    List<Index> indexes() {
        return indexes;
    }

    Optional<RecordId> byId(Value id) {
        return collection.byId(snapshot, id);
    }

    Doc read(RecordId id) {
        return collection.read(snapshot, id);
    }

    /** Called for each entry or record that is looked at. */
    void step() {
        if (++steps == STEPS_BETWEEN_CHECKS) {
            steps = 0;
            interruption.check();
        }
    }

    /** Closes what is open, the snapshot last. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cursors.forEach(Cursor::close);
            snapshot.close();
        }
    }

    /** Something to be closed before the snapshot. */
    private interface Cursor {
        void close();
    }
}
