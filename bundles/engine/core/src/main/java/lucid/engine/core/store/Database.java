/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** One RocksDB with a column family for each table. Whoever calls has entered the {@link Guard}. */
final class Database {

    /** What a read into a buffer says where there is no such key. */
    static final int NOT_FOUND = RocksDB.NOT_FOUND;

    private static final byte[] NOTHING = {};

    private final RocksDB rocks;
    private final Natives natives;
    private final Map<Table, ColumnFamilyHandle> handles;
    private final boolean inMemory;
    private final WriteOptions unsynced;
    private final WriteOptions synced;
    /** Refuses where RocksDB would hold a writer up. */
    private final WriteOptions hasty;

    private final ReadOptions newest;
    /** Reads what lies in memory. */
    private final ReadOptions cached;

    private Database(RocksDB rocks, Natives natives, List<ColumnFamilyHandle> handles, boolean inMemory) {
        this.rocks = rocks;
        this.natives = natives;
        this.handles = new EnumMap<>(Table.class);
        Iterator<ColumnFamilyHandle> opened = handles.iterator();
        opened.next();
        for (Table table : Table.values()) {
            this.handles.put(table, opened.next());
        }
        unsynced = natives.keep(new WriteOptions()).setDisableWAL(inMemory);
        synced = natives.keep(new WriteOptions()).setDisableWAL(inMemory).setSync(!inMemory);
        hasty = natives.keep(new WriteOptions()).setDisableWAL(inMemory).setNoSlowdown(true);
        newest = natives.keep(new ReadOptions());
        cached = natives.keep(new ReadOptions());
        if (!inMemory) {
            cached.setReadTier(ReadTier.BLOCK_CACHE_TIER);
        }
        this.inMemory = inMemory;
    }

    /** Opens one; it takes over the native objects. */
    static Database open(Path folder, Tuning tuning, Natives natives) {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, tuning.unused()));
        for (Table table : Table.values()) {
            families.add(new ColumnFamilyDescriptor(table.family(), tuning.family(table)));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB rocks = RocksDB.open(tuning.database(), folder.toString(), families, handles);
            natives.keep(rocks);
            handles.forEach(natives::keep);
            return new Database(rocks, natives, handles, tuning.inMemory());
        } catch (RocksDBException e) {
            natives.close();
            throw Failures.of("the store in " + folder + " does not open", e);
        }
    }

    /** The number of a table's column family. */
    int id(Table table) {
        return handle(table).getID();
    }

    /** The newest value of a key; an empty array where there is none. */
    byte[] get(Table table, byte[] key) {
        return get(table, key, newest());
    }

    byte[] get(Table table, byte[] key, ReadOptions options) {
        try {
            byte[] value = rocks.get(handle(table), options, key);
            return value == null ? NOTHING : value;
        } catch (RocksDBException e) {
            throw Failures.of("reading " + table, e);
        }
    }

    /** Reads into a buffer as much as it takes; says how long the value is, or {@link #NOT_FOUND}. */
    int get(Table table, byte[] key, ReadOptions options, byte[] target) {
        try {
            return rocks.get(handle(table), options, key, 0, key.length, target, 0, target.length);
        } catch (RocksDBException e) {
            throw Failures.of("reading " + table, e);
        }
    }

    RocksIterator iterator(Table table, ReadOptions options) {
        return rocks.newIterator(handle(table), options);
    }

    /** What {@link #get} reads with where no snapshot is wanted. */
    ReadOptions newest() {
        return NonBlocking.isCurrent() ? cached : newest;
    }

    /** All as it is now; what a {@link NonBlocking} thread makes is for it alone and shows what lies in memory. */
    View view() {
        return new View(rocks, NonBlocking.isCurrent() && !inMemory);
    }

    void write(BatchBuffer batch) {
        write(batch, NonBlocking.isCurrent() ? hasty : unsynced);
    }

    /** Writes the rest of what has gone to another database already: any thread waits where RocksDB has it wait. */
    void writeRest(BatchBuffer batch) {
        write(batch, unsynced);
    }

    void writeSynced(BatchBuffer batch) {
        write(batch, synced);
    }

    private void write(BatchBuffer batch, WriteOptions options) {
        try (WriteBatch changes = new WriteBatch(batch.serialized())) {
            rocks.write(options, changes);
        } catch (RocksDBException e) {
            throw Failures.of("writing", e);
        }
    }

    /** A number that grows with every write. */
    long written() {
        return rocks.getLatestSequenceNumber();
    }

    /** Returns once the system has all that was written. Where it has no room, RocksDB takes no writes any more. */
    void flush() {
        flushLog(false);
    }

    /** Returns once all that was written is on the disk. */
    void sync() {
        flushLog(true);
    }

    private void flushLog(boolean sync) {
        try {
            rocks.flushWal(sync);
        } catch (RocksDBException e) {
            throw Failures.ofSync(e);
        }
    }

    long bytes(Table table, byte[] from, byte[] to) {
        try (Slice first = new Slice(from);
                Slice last = new Slice(to)) {
            long[] sizes = rocks.getApproximateSizes(
                    handle(table),
                    List.of(new Range(first, last)),
                    SizeApproximationFlag.INCLUDE_FILES,
                    SizeApproximationFlag.INCLUDE_MEMTABLES);
            return sizes[0];
        }
    }

    void compact(Table table, byte[] from, byte[] to) {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            rocks.flush(flush, handle(table));
            rocks.compactRange(handle(table), from, to);
        } catch (RocksDBException e) {
            throw Failures.of("compacting " + table, e);
        }
    }

    /** Ends compactions that wait or run, so that closing need not wait for them. */
    void cancelWork() {
        rocks.cancelAllBackgroundWork(false);
    }

    /** Gives all native memory back. Nobody may be in it any more. */
    void close() {
        rocks.cancelAllBackgroundWork(true);
        natives.close();
    }

    private ColumnFamilyHandle handle(Table table) {
        return handles.get(table);
    }
}
