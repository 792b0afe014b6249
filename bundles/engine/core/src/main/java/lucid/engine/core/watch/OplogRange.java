/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;

/** The entries of the oplog between two times as documents, all of one snapshot. */
public final class OplogRange implements DocStream {

    private final TimestampBounds bounds;
    private final Interruption interruption;
    private final Snapshot snapshot;
    private final OplogCursor cursor;

    /**
     * Takes the snapshot.
     *
     * @param backward whether it goes from new to old
     */
    public OplogRange(Store store, Oplog oplog, TimestampBounds bounds, boolean backward, Interruption interruption) {
        this.bounds = bounds;
        this.interruption = interruption;
        snapshot = store.snapshot();
        cursor = backward ? oplog.readBackward(snapshot, bounds.to()) : oplog.read(snapshot, bounds.from());
    }

    @Override
    public boolean next() {
        interruption.check();
        return cursor.next() && bounds.contains(cursor.timestamp());
    }

    @Override
    public Doc current() {
        return cursor.entry();
    }

    @Override
    public void close() {
        cursor.close();
        snapshot.close();
    }
}
