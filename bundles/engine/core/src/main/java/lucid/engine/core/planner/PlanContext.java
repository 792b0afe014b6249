/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Index;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.Located;
import lucid.engine.core.collection.RecordCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Value;

/**
 * What all stages of a query's plans read from, a snapshot that is made when it is first needed, and the cursors that
 * they have open. For one thread.
 */
final class PlanContext implements AutoCloseable {

    private static final int STEPS_BETWEEN_CHECKS = 128;

    private final Collection collection;
    private final Globals globals;
    private final Interruption interruption;
    private final List<Cursor> cursors = new ArrayList<>();
    private int steps;
    private Optional<Snapshot> opened = Optional.empty();
    private List<Index> indexes = List.of();
    private boolean closed;

    /** Opens nothing yet. */
    PlanContext(Collection collection, Globals globals, Interruption interruption) {
        this.collection = collection;
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
        IndexCursor cursor = collection.entries(snapshot(), index, backward);
        cursors.add(cursor::close);
        return cursor;
    }

    /** Walks the records, until {@link #close} at the latest. */
    RecordCursor records(boolean backward) {
        RecordCursor cursor = collection.records(snapshot(), backward);
        cursors.add(cursor::close);
        return cursor;
    }

    /** The indexes that were ready before the snapshot and are there still: complete in it. */
    List<Index> indexes() {
        snapshot();
        return indexes;
    }

    /** The document with an {@code _id}; opens no snapshot where its place is known. */
    Optional<Located> withId(Value id) {
        return opened.<Optional<Located>>map(snapshot -> collection.find(snapshot, id))
                .orElseGet(() -> collection.recall(id).or(() -> collection.find(snapshot(), id)));
    }

    Doc read(RecordId id) {
        return collection.read(snapshot(), id);
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
            opened.ifPresent(Snapshot::close);
        }
    }

    private Snapshot snapshot() {
        if (opened.isEmpty()) {
            List<Index> before =
                    collection.indexes().stream().filter(Index::isReady).toList();
            opened = Optional.of(collection.snapshot());
            List<Index> after = collection.indexes();
            indexes = before.stream().filter(after::contains).toList();
        }
        return opened.get();
    }

    /** Something to be closed before the snapshot. */
    private interface Cursor {
        void close();
    }
}
