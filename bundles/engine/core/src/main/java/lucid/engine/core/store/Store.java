/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables of bytes. Safe for many threads. Every use after {@link #close} fails with {@code CLOSED}. */
public final class Store implements AutoCloseable {

    /** What stays free of the disk unless another reserve is given. */
    public static final long DEFAULT_RESERVE = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final StoreOptions options;
    private final Tables tables;
    private final FreeSpace space;
    private final GroupCommit commits;
    private final Guard guard = new Guard();
    private final Set<Snapshot> snapshots = ConcurrentHashMap.newKeySet();
    private final Set<StoredKeyCursor> cursors = ConcurrentHashMap.newKeySet();
    /** Writers share it where a batch goes to two databases, so that a snapshot sees both or neither. */
    private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();

    private volatile boolean torn;
    /** Up to where the system has the log, at least. */
    private volatile long flushed;

    Store(StoreOptions options, Tables tables, FreeSpace space) {
        this.options = options;
        this.tables = tables;
        this.space = space;
        commits = new GroupCommit(tables.main()::sync, tables.main()::written);
    }

    /**
     * Opens or makes a store.
     *
     * @throws StoreException {@code CLOSED} if another process has it, {@code CORRUPT} for a wrong master key
     */
    public static Store open(StoreOptions options) {
        return open(options, DEFAULT_RESERVE);
    }

    /** The same; refuses writes with {@code DISK_FULL} while the disk has less than {@code reserve} bytes left. */
    public static Store open(StoreOptions options, long reserve) {
        Opening opening = new Opening(options);
        Tables tables = opening.open();
        return new Store(options, tables, new FreeSpace(opening.freeBytes(), reserve, System::nanoTime));
    }

    public Batch batch() {
        return new Batch(tables);
    }

    /**
     * Writes a batch at once and closes it. When this returns the batch is visible to new snapshots. It survives the
     * end of the process after {@link #flush}, that of the machine after {@link #awaitDurable}.
     *
     * @throws StoreException {@code DISK_FULL}; nothing of the batch is written then
     */
    public void write(Batch batch) {
        guard.enter();
        try (batch) {
            commits.check();
            space.check(batch.bytes());
            if (tables.split()) {
                writeBoth(batch);
            } else if (!batch.main().isEmpty()) {
                tables.main().write(batch.main());
            }
        } finally {
            guard.leave();
        }
    }

    /**
     * Returns once all that was written before the call survives the end of the process.
     *
     * @throws StoreException {@code DISK_FULL}; what was written stays visible then, and the store has to be reopened
     */
    public void flush() {
        guard.enter();
        try {
            if (!options.inMemory()) {
                flushNew();
            }
        } finally {
            guard.leave();
        }
    }

    private void flushNew() {
        long written = tables.main().written();
        if (written > flushed) {
            tables.main().flush();
            flushed = written;
        }
    }

    /** Returns once all that was written before the call survives the end of the machine; callers share one fsync. */
    public void awaitDurable() {
        guard.enter();
        try {
            if (!options.inMemory()) {
                commits.await();
            }
        } finally {
            guard.leave();
        }
    }

    /**
     * Completes once all that was written before the call survives the end of the machine: at once, or on the thread
     * that syncs, which must not be held up. Completes with a {@link StoreException} where the disk did not take it.
     */
    public CompletableFuture<Void> durable() {
        guard.enter();
        try {
            return options.inMemory() ? CompletableFuture.completedFuture(null) : commits.durable();
        } finally {
            guard.leave();
        }
    }

    /** The newest value of a key; an empty array where there is none. */
    public byte[] get(Table table, byte[] key) {
        guard.enter();
        try {
            return tables.get(table, key, tables.database(table).newest());
        } finally {
            guard.leave();
        }
    }

    public Snapshot snapshot() {
        guard.enter();
        try {
            Snapshot snapshot = tables.split() ? viewBoth() : viewOne();
            snapshots.add(snapshot);
            return snapshot;
        } finally {
            guard.leave();
        }
    }

    /** Bytes that a range of keys takes on disk, about. */
    public long bytes(Table table, byte[] from, byte[] to) {
        guard.enter();
        try {
            return tables.database(table).bytes(table, from, to);
        } finally {
            guard.leave();
        }
    }

    /** Gives the room of deleted and overwritten keys of a range back. */
    public void compact(Table table, byte[] from, byte[] to) {
        guard.enter();
        try {
            tables.database(table).compact(table, from, to);
        } finally {
            guard.leave();
        }
    }

    /** Whether {@link Table#INDEX} is empty because it lives in memory, and has to be filled again. */
    public boolean indexesLost() {
        return tables.split();
    }

    /** Free bytes of the file system that it lies on; {@link Long#MAX_VALUE} in memory. */
    public long freeBytes() {
        return space.bytes();
    }

    /** How often the disk was synced for {@link #awaitDurable}. */
    public long syncs() {
        return commits.syncs();
    }

    /** Waits for operations under way; open snapshots and cursors end with it. What was written is durable then. */
    @Override
    public synchronized void close() {
        if (guard.isClosed()) {
            return;
        }
        guard.close();
        tables.main().cancelWork();
        guard.awaitEmpty();
        commits.close();
        cursors.forEach(StoredKeyCursor::free);
        snapshots.forEach(Snapshot::free);
        if (tables.split()) {
            tables.indexes().close();
        }
        syncLast();
        tables.main().close();
    }

    Guard guard() {
        return guard;
    }

    Tables tables() {
        return tables;
    }

    void remember(StoredKeyCursor cursor) {
        cursors.add(cursor);
    }

    void forget(StoredKeyCursor cursor) {
        cursors.remove(cursor);
    }

    void forget(Snapshot snapshot) {
        snapshots.remove(snapshot);
    }

    /** Who needs to know that it is durable has waited for it. */
    private void syncLast() {
        try {
            if (!options.inMemory()) {
                tables.main().sync();
            }
        } catch (StoreException e) {
            LOG.warn("The store in {} closes without a last sync", options.folder(), e);
        }
    }

    private void writeBoth(Batch batch) {
        NonBlocking.lock(both.readLock());
        try {
            if (torn) {
                throw new StoreException(StoreException.Reason.FAILED, "the indexes in memory are not writable", null);
            }
            if (!batch.main().isEmpty()) {
                tables.main().write(batch.main());
            }
            if (batch.hasApart()) {
                writeIndexes(batch);
            }
        } finally {
            both.readLock().unlock();
        }
    }

    private void writeIndexes(Batch batch) {
        try {
            tables.indexes().writeRest(batch.apart());
        } catch (StoreException e) {
            torn = true;
            throw e;
        }
    }

    private Snapshot viewOne() {
        View view = tables.main().view();
        return new Snapshot(this, view, view);
    }

    private Snapshot viewBoth() {
        NonBlocking.lock(both.writeLock());
        try {
            return new Snapshot(this, tables.main().view(), tables.indexes().view());
        } finally {
            both.writeLock().unlock();
        }
    }
}
