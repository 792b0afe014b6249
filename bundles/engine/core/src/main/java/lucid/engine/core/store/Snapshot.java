/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All tables as they were at one moment. Safe for many threads; closed by its owner once no cursor of it is open. Every
 * use after the end of the snapshot or of the store fails with {@code CLOSED}.
 */
public final class Snapshot implements AutoCloseable {

    private final Store store;
    private final View main;
    private final View indexes;
    private final Optional<Overlay> overlay;
    /** Gives back what it reads from. */
    private final Runnable freeing;
    /** The owner, reads under way and open cursors; the last one gives the native memory back. */
    private final AtomicInteger holders = new AtomicInteger(1);

    private final AtomicBoolean closed = new AtomicBoolean();

    /** The same view twice where the indexes lie with the rest. */
    Snapshot(Store store, View main, View indexes) {
        this.store = store;
        this.main = main;
        this.indexes = indexes;
        overlay = Optional.empty();
        freeing = () -> {
            main.close();
            if (indexes != main) {
                indexes.close();
            }
        };
    }

    private Snapshot(Snapshot below, Overlay changes) {
        store = below.store;
        main = below.main;
        indexes = below.indexes;
        overlay = Optional.of(changes);
        freeing = below::release;
    }

    /** The same moment as changes over it show it; closed by the caller, as this one is. */
    public Snapshot under(Overlay changes) {
        enter();
        try {
            holders.incrementAndGet();
            return new Snapshot(this, changes);
        } finally {
            leave();
        }
    }

    /** The value of a key; an empty array where there is none (no table holds empty values of meaning). */
    public byte[] get(Table table, byte[] key) {
        Optional<byte[]> changed = overlay.flatMap(changes -> changes.get(table, key));
        if (changed.isPresent()) {
            return changed.get();
        }
        enter();
        try {
            return store.tables().get(table, key, view(table).options());
        } finally {
            leave();
        }
    }

    /** Whether the key is there, its value empty or not. */
    public boolean has(Table table, byte[] key) {
        Optional<byte[]> changed = overlay.flatMap(changes -> changes.get(table, key));
        if (changed.isPresent()) {
            return changed.get() != Overlay.DELETED;
        }
        enter();
        try {
            return store.tables().has(table, key, view(table).options());
        } finally {
            leave();
        }
    }

    /** A walk over a whole table. */
    public KeyCursor cursor(Table table) {
        return cursor(table, new byte[0], new byte[0]);
    }

    /**
     * A walk over the keys from {@code from}, inclusive, to {@code to}, exclusive; an empty array is no bound. Keys
     * beyond do not exist for it, and what is deleted beyond costs nothing.
     */
    public KeyCursor cursor(Table table, byte[] from, byte[] to) {
        enter();
        try {
            StoredKeyCursor cursor = new StoredKeyCursor(this, table, new Bounds(view(table), from, to));
            holders.incrementAndGet();
            store.remember(cursor);
            return overlay.<KeyCursor>map(changes -> new MergedKeyCursor(cursor, changes.range(table, from, to)))
                    .orElse(cursor);
        } finally {
            leave();
        }
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true) && store.guard().tryEnter()) {
            try {
                release();
            } finally {
                store.guard().leave();
            }
        }
    }

    Store store() {
        return store;
    }

    /** Lets go of it; under the guard. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            store.forget(this);
            free();
        }
    }

    /** Gives its native memory back, whoever holds it. */
    void free() {
        freeing.run();
    }

    private View view(Table table) {
        return table == Table.INDEX ? indexes : main;
    }

    private void enter() {
        store.guard().enter();
        if (closed.get() || !hold()) {
            store.guard().leave();
            throw new StoreException(StoreException.Reason.CLOSED, "the snapshot is closed", null);
        }
    }

    private boolean hold() {
        int count = holders.get();
        while (count > 0 && !holders.compareAndSet(count, count + 1)) {
            count = holders.get();
        }
        return count > 0;
    }

    private void leave() {
        release();
        store.guard().leave();
    }
}
