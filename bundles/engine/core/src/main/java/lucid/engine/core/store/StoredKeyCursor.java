/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A walk over what is stored. */
final class StoredKeyCursor extends KeyCursor {

    private static final byte[] NO_KEY = {};

    private final Snapshot snapshot;
    private final Guard guard;
    private final Sealer sealer;
    private final Table table;
    private final Bounds bounds;
    private final RocksIterator iterator;
    private boolean valid;
    private boolean closed;
    private byte[] key = NO_KEY;

    StoredKeyCursor(Snapshot snapshot, Table table, Bounds bounds) {
        this.snapshot = snapshot;
        this.table = table;
        this.bounds = bounds;
        guard = snapshot.store().guard();
        Tables tables = snapshot.store().tables();
        sealer = tables.sealer();
        iterator = tables.database(table).iterator(table, bounds.options());
    }

    @Override
    public void seek(byte[] target) {
        enter();
        try {
            iterator.seek(target);
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void seekForPrev(byte[] target) {
        enter();
        try {
            iterator.seekForPrev(target);
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void seekToFirst() {
        enter();
        try {
            iterator.seekToFirst();
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void seekToLast() {
        enter();
        try {
            iterator.seekToLast();
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void next() {
        enterOnKey();
        try {
            iterator.next();
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void previous() {
        enterOnKey();
        try {
            iterator.prev();
            moved();
        } finally {
            guard.leave();
        }
    }

    @Override
    public boolean valid() {
        return valid;
    }

    @Override
    public byte[] key() {
        if (key.length == 0) {
            enterOnKey();
            try {
                key = iterator.key();
            } finally {
                guard.leave();
            }
        }
        return key;
    }

    @Override
    public byte[] value() {
        if (sealer.seals(table)) {
            return opened(key());
        }
        enterOnKey();
        try {
            return iterator.value();
        } finally {
            guard.leave();
        }
    }

    @Override
    public void close() {
        if (!closed && guard.tryEnter()) {
            try {
                snapshot.store().forget(this);
                free();
                snapshot.release();
            } finally {
                guard.leave();
            }
        }
        closed = true;
        valid = false;
    }

    /** Gives its native memory back. */
    void free() {
        iterator.close();
        bounds.close();
    }

    private byte[] opened(byte[] place) {
        enterOnKey();
        try {
            byte[] sealed = sealer.scratch();
            int length = iterator.value(sealed);
            if (length > sealed.length) {
                sealed = iterator.value();
            }
            return sealer.open(table, place, sealed, length);
        } finally {
            guard.leave();
        }
    }

    private void moved() {
        key = NO_KEY;
        valid = iterator.isValid();
        if (!valid) {
            try {
                iterator.status();
            } catch (RocksDBException e) {
                throw Failures.of("walking " + table, e);
            }
        }
    }

    private void enter() {
        if (closed) {
            throw new StoreException(StoreException.Reason.CLOSED, "the cursor is closed", null);
        }
        guard.enter();
    }

    private void enterOnKey() {
        enter();
        if (!valid) {
            guard.leave();
            throw new IllegalStateException("the cursor stands on no key");
        }
    }
}
