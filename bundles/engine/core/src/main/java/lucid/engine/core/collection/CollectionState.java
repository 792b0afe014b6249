/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.store.YieldingLock;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;

/**
 * What the parts of a collection share. Writes hold the latch shared and one writer's lock; a change of the definition
 * holds the latch exclusively. Locks are taken in this order: the catalogue's, the latch, the writer's.
 */
final class CollectionState {

    private final Store store;
    private final Oplog oplog;
    private final Claims claims;
    private final int id;
    private final UUID uuid;
    private final byte[] prefix;
    private final ReentrantReadWriteLock latch = new ReentrantReadWriteLock();
    private final ReentrantLock writer = new YieldingLock();
    private final List<IndexBuild> builds = new CopyOnWriteArrayList<>();
    private volatile CollectionInfo info;
    private volatile Settings settings;
    private volatile List<Index> indexes = List.of();
    private volatile Counters counters = new Counters(0, 0);
    private volatile boolean dropped;
    private long nextRecord = 1;

    /** Documents and the sum of their sizes. */
    record Counters(long count, long bytes) {
        Counters plus(long documents, long size) {
            return new Counters(count + documents, bytes + size);
        }

        byte[] encoded() {
            return KeyLayout.counters(count, bytes);
        }
    }

    CollectionState(CatalogState catalog, int id, CollectionInfo info) {
        store = catalog.store();
        oplog = catalog.oplog();
        claims = catalog.claims();
        this.id = id;
        this.info = info;
        uuid = info.uuid();
        prefix = KeyLayout.prefix(id);
        settings = Settings.of(info.options());
    }

    Store store() {
        return store;
    }

    Oplog oplog() {
        return oplog;
    }

    /** Which records and keys open transactions have. */
    Claims claims() {
        return claims;
    }

    int id() {
        return id;
    }

    UUID uuid() {
        return uuid;
    }

    /** What all its records' keys start with; not to be changed. */
    byte[] prefix() {
        return prefix;
    }

    CollectionInfo info() {
        return info;
    }

    String namespace() {
        return info.namespace().toString();
    }

    Settings settings() {
        return settings;
    }

    List<Index> indexes() {
        return indexes;
    }

    Counters counters() {
        return counters;
    }

    List<IndexBuild> builds() {
        return builds;
    }

    void info(CollectionInfo newInfo) {
        Settings newSettings = Settings.of(newInfo.options());
        info = newInfo;
        settings = newSettings;
    }

    void indexes(List<Index> newIndexes) {
        indexes = List.copyOf(newIndexes);
    }

    void counters(Counters newCounters) {
        counters = newCounters;
    }

    /** The next record's number; only under the writer's lock. */
    RecordId nextRecord() {
        return KeyLayout.number(nextRecord++);
    }

    void nextRecord(long next) {
        nextRecord = next;
    }

    boolean isDropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
        builds.forEach(build -> build.fail(new CommandException(
                ErrorCode.INDEX_BUILD_ABORTED, "Index build aborted: collection " + namespace() + " was dropped")));
    }

    /** Runs what neither sees nor makes a change of the definition. */
    <T> T shared(Supplier<T> work) {
        NonBlocking.lock(latch.readLock());
        try {
            if (dropped) {
                throw new CommandException(ErrorCode.QUERY_PLAN_KILLED, "collection dropped: " + namespace());
            }
            return work.get();
        } finally {
            latch.readLock().unlock();
        }
    }

    /** Runs a change of the definition while nothing is written. */
    <T> T exclusive(Supplier<T> work) {
        NonBlocking.lock(latch.writeLock());
        try {
            return work.get();
        } finally {
            latch.writeLock().unlock();
        }
    }

    /** Runs what reads and writes records, one at a time. */
    <T> T writing(Supplier<T> work) {
        writer.lock();
        try {
            return work.get();
        } finally {
            writer.unlock();
        }
    }

    /** The newest document of a record; empty where there is none. */
    Doc newest(RecordId record) {
        byte[] bytes = store.get(lucid.engine.core.store.Table.RECORDS, KeyLayout.record(prefix, record));
        return bytes.length == 0 ? Doc.EMPTY : Doc.view(bytes);
    }

    OplogEntry entry(String op, Doc object, Doc object2) {
        return new OplogEntry(op, namespace(), uuid, object, object2);
    }

    /** Writes a batch; 14031 OutOfDiskSpace where there is no room. */
    OpTime write(Batch batch, List<OplogEntry> entries) {
        return write(oplog, batch, entries);
    }

    static OpTime write(Oplog oplog, Batch batch, List<OplogEntry> entries) {
        try {
            return oplog.write(batch, entries);
        } catch (StoreException e) {
            throw refused(e);
        }
    }

    static RuntimeException refused(StoreException e) {
        if (e.reason() != StoreException.Reason.DISK_FULL) {
            return e;
        }
        CommandException full = new CommandException(ErrorCode.OUT_OF_DISK_SPACE, e.getMessage());
        full.initCause(e);
        return full;
    }
}
