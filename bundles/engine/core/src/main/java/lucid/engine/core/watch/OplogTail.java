/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.Doc;

/** The entries of the oplog behind a time, and behind their end those that have come since. For one thread. */
final class OplogTail implements AutoCloseable {

    private final Store store;
    private final Oplog oplog;
    private final Runnable whenLost;
    private long position;
    private boolean open;
    private Snapshot snapshot;
    private OplogCursor cursor;

    /**
     * Opens nothing yet.
     *
     * @param position the timestamp behind which it begins
     * @param whenLost what is done where entries have gone that were not read: throws if that matters
     */
    OplogTail(Store store, Oplog oplog, long position, Runnable whenLost) {
        this.store = store;
        this.oplog = oplog;
        this.position = position;
        this.whenLost = whenLost;
    }

    /** Goes to the next entry; false where there is none by now. */
    boolean next() {
        if (!open && Long.compareUnsigned(position, oplog.lastApplied().timestamp()) >= 0) {
            return false;
        }
        if (!open) {
            open();
        }
        if (!cursor.next()) {
            close();
            return false;
        }
        position = cursor.timestamp();
        return true;
    }

    private void open() {
        snapshot = store.snapshot();
        cursor = oplog.read(snapshot, position + 1);
        open = true;
        if (Long.compareUnsigned(oplog.dropped(), position) > 0) {
            whenLost.run();
        }
    }

    Doc entry() {
        return cursor.entry();
    }

    /** The timestamp up to which all was given. */
    long position() {
        return position;
    }

    /** The snapshot of the entry that it stands on. */
    Snapshot snapshot() {
        return snapshot;
    }

    /** Lets go of its snapshot; the next {@link #next} takes another. */
    @Override
    public void close() {
        if (open) {
            open = false;
            cursor.close();
            snapshot.close();
        }
    }
}
