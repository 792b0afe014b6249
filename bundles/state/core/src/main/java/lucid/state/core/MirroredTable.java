/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateProblem;
import lucid.state.api.StateTable;
import org.bson.BsonDocument;

/**
 * A table whose truth is a collection: all of it in memory, with a copy on disk. Changes of other nodes come by
 * {@link #follow}, which one thread calls again and again.
 */
final class MirroredTable implements StateTable {

    /** Most records that a table holds. */
    static final int MOST_RECORDS = 100_000;

    private static final Duration WHOLE_EVERY = Duration.ofMinutes(5);
    /** A copy takes at most this part of the time of the thread that writes it. */
    private static final int COPY_SHARE = 20;

    private final String name;
    private final TableStore store;
    private final TableCopy copy;
    private final Clock clock;
    private final TableMemory memory = new TableMemory();
    private final ChangeWindow window = new ChangeWindow();
    /** Changes share it; reading the whole table excludes them, so that it loses none. */
    private final ReadWriteLock whole = new ReentrantReadWriteLock();

    private Counter loaded = Counter.NONE;
    private Instant loadedAt = Instant.EPOCH;
    private long copied;
    private Instant copyNotBefore = Instant.EPOCH;

    MirroredTable(String name, TableStore store, TableCopy copy, Clock clock) {
        this.name = name;
        this.store = store;
        this.copy = copy;
        this.clock = clock;
        memory.replaceAll(copy.read());
        copied = memory.version();
    }

    @Override
    public Optional<BsonDocument> find(String id) {
        return memory.find(id).map(Entry::record);
    }

    @Override
    public Map<String, BsonDocument> all() {
        return memory.all();
    }

    @Override
    public long version() {
        return memory.version();
    }

    @Override
    public boolean insert(String id, BsonDocument record) {
        if (memory.size() >= MOST_RECORDS) {
            throw new ProblemException(
                    StateProblem.TABLE_FULL,
                    name + " holds " + MOST_RECORDS + " records already; remove some that nobody needs");
        }
        return shared(() -> {
            Entry entry = Entry.live(id, store.advance(name).changed(), record);
            return settled(entry, store.insert(name, entry));
        });
    }

    @Override
    public boolean replace(String id, BsonDocument expected, BsonDocument record) {
        return shared(() -> {
            Optional<Entry> known = known(id, expected);
            return known.isPresent()
                    && write(known.get(), Entry.live(id, store.advance(name).changed(), record));
        });
    }

    @Override
    public boolean remove(String id, BsonDocument expected) {
        return shared(() -> {
            Optional<Entry> known = known(id, expected);
            return known.isPresent()
                    && write(known.get(), Entry.removed(id, store.advance(name).changed()));
        });
    }

    private Optional<Entry> known(String id, BsonDocument expected) {
        return memory.find(id).filter(entry -> entry.record().equals(expected));
    }

    private boolean write(Entry known, Entry entry) {
        return settled(entry, store.replace(name, known.revision(), entry));
    }

    /** What was written is known from now on; what was not gives way to what others wrote. */
    private boolean settled(Entry entry, boolean written) {
        if (written) {
            memory.take(entry);
        } else {
            refresh(entry.id());
        }
        return written;
    }

    private void refresh(String id) {
        Optional<Entry> known = memory.find(id);
        Optional<Entry> found = store.find(name, id);
        found.ifPresent(memory::take);
        if (found.isEmpty()) {
            known.ifPresent(memory::forget);
        }
    }

    private boolean shared(BooleanSupplier change) {
        Lock lock = whole.readLock();
        lock.lock();
        try {
            return change.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Brings the memory to what the database holds; for one thread. */
    void follow(Counter counter) {
        Instant now = clock.instant();
        boolean another = !loaded.epoch().equals(counter.epoch()) || counter.changed() < window.last();
        boolean overdue = counter.changed() != loaded.changed()
                && Duration.between(loadedAt, now).compareTo(WHOLE_EVERY) >= 0;
        if (loadedAt.equals(Instant.EPOCH) || another || overdue) {
            load(now);
        } else {
            long floor = window.note(counter.changed(), now);
            if (floor < counter.changed()) {
                store.since(name, floor).forEach(memory::take);
            }
        }
    }

    private void load(Instant now) {
        Lock lock = whole.writeLock();
        lock.lock();
        try {
            loaded = store.prepare(name);
            memory.replaceAll(store.all(name));
            window.whole(loaded.changed(), now);
            loadedAt = now;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the copy on disk is older than the memory. */
    boolean stale() {
        return copied != memory.version();
    }

    /**
     * Writes the copy when it is older than the memory; for the thread that follows.
     *
     * @param atOnce also when the last one was written a moment ago
     */
    void keep(boolean atOnce) throws IOException {
        Instant begin = clock.instant();
        if (stale() && (atOnce || !begin.isBefore(copyNotBefore))) {
            long version = memory.version();
            copy.write(memory.live());
            copied = version;
            Instant end = clock.instant();
            copyNotBefore = end.plus(Duration.between(begin, end).multipliedBy(COPY_SHARE));
        }
    }
}
