/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;
import lucid.engine.core.store.YieldingLock;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** Gives every write its time and its entry, in one batch with it. Safe for many threads. */
public final class Oplog {

    /** How many bytes of entries are kept unless told otherwise. */
    public static final long DEFAULT_BYTES = 256L << 20;

    private static final long FIRST_TERM = 1;
    /** What the first entry of all says. */
    private static final Doc INITIATING =
            new DocBuilder().append("msg", "initiating set").build();

    private final Store store;
    private final Clock clock;
    private final OplogTrimmer trimmer;
    private final ReentrantLock lock = new YieldingLock();
    private final ConcurrentMap<Runnable, Predicate<String>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong durable = new AtomicLong();
    /** Batches without entries, which no time stands for; what waits for a time waits for them as well. */
    private final AtomicLong untimed = new AtomicLong();

    private final AtomicLong untimedDurable = new AtomicLong();
    private final long term;
    private volatile long last;

    /** Goes on behind the last entry of the store; a new oplog starts with a no-op. */
    public Oplog(Store store) {
        this(store, DEFAULT_BYTES);
    }

    /** The same; keeps about that many bytes of entries and drops the oldest. */
    public Oplog(Store store, long bytes) {
        this(store, bytes, Clock.systemUTC());
    }

    Oplog(Store store, long bytes, Clock clock) {
        this.store = store;
        this.clock = clock;
        trimmer = new OplogTrimmer(store, bytes);
        OpTime newest = newest();
        last = newest.timestamp();
        term = newest.term();
        if (last == 0) {
            write(store.batch(), List.of(OplogEntry.noop(INITIATING)));
        }
    }

    /**
     * Numbers the entries, adds them to the batch and writes it. Entries become visible in the order of their times.
     *
     * @return the time of the last entry; the newest time there is when {@code entries} is empty
     */
    public OpTime write(Batch batch, List<OplogEntry> entries) {
        if (entries.isEmpty()) {
            store.write(batch);
            untimed.incrementAndGet();
            return lastApplied();
        }
        OpTime time = writeInOrder(batch, entries);
        if (!waiting.isEmpty()) {
            wake(entries);
        }
        return time;
    }

    private void wake(List<OplogEntry> entries) {
        Set<String> written = entries.stream().map(OplogEntry::namespace).collect(Collectors.toSet());
        waiting.forEach((wakes, concerned) -> {
            if (written.stream().anyMatch(concerned)) {
                wakes.run();
            }
        });
    }

    private OpTime writeInOrder(Batch batch, List<OplogEntry> entries) {
        lock.lock();
        boolean written = false;
        trimmer.begin();
        try {
            long time = append(batch, entries);
            store.write(batch);
            written = true;
            last = time;
            return new OpTime(time, term);
        } finally {
            if (!written) {
                trimmer.undo();
            }
            lock.unlock();
        }
    }

    /**
     * Calls somebody whenever entries have become visible, from the thread that wrote them, until {@link #forget}.
     *
     * @param concerned of which namespaces, as {@link OplogEntry#namespace} has them
     */
    public void call(Runnable wakes, Predicate<String> concerned) {
        waiting.put(wakes, concerned);
    }

    /** Ends what {@link #call} began. */
    public void forget(Runnable wakes) {
        waiting.remove(wakes);
    }

    /** The entries from a timestamp on, those of the snapshot. Closed by the caller, before the snapshot. */
    public OplogCursor read(Snapshot snapshot, long from) {
        return new OplogCursor(snapshot.cursor(Table.OPLOG), OplogKey.of(from), false);
    }

    /** The entries up to a timestamp, from new to old. */
    public OplogCursor readBackward(Snapshot snapshot, long upTo) {
        return new OplogCursor(snapshot.cursor(Table.OPLOG), OplogKey.of(upTo), true);
    }

    /** The document before an operation of an entry; {@link Doc#EMPTY} where it was not kept or has gone. */
    public Doc image(long timestamp, int number) {
        byte[] image = store.get(Table.IMAGES, OplogKey.image(timestamp, number));
        return image.length == 0 ? Doc.EMPTY : Doc.view(image);
    }

    /** Whether all that was written from a timestamp on is in the snapshot. */
    public boolean isKept(Snapshot snapshot, long from) {
        try (OplogCursor cursor = read(snapshot, 0)) {
            return !cursor.next()
                    || Long.compareUnsigned(cursor.timestamp(), from) <= 0
                    || INITIATING.equals(cursor.entry().get("o").document());
        }
    }

    /** The timestamp up to which entries have gone since the start; 0 for none. */
    public long dropped() {
        return trimmer.dropped();
    }

    /** How much is kept. */
    public OplogLimits limits() {
        return locked(trimmer::limits);
    }

    /** Keeps more or less from now on; returns once that survives the end of the machine. */
    public void limit(OplogLimits limits) {
        locked(() -> {
            trimmer.limit(store, limits);
            return limits;
        });
        store.awaitDurable();
    }

    /** How many bytes the entries have, about. */
    public long bytes() {
        return locked(() -> trimmer.size().bytes());
    }

    /** How many entries there are, about. */
    public long count() {
        return locked(() -> trimmer.size().entries());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs something between two writes: the newest entry that is there has the time that it is given. */
    public <T> T between(Function<OpTime, T> work) {
        return locked(() -> work.apply(lastApplied()));
    }

    /** The time of the newest visible entry. */
    public OpTime lastApplied() {
        return new OpTime(last, term);
    }

    /** The time up to which all survives the end of the machine. */
    public OpTime lastDurable() {
        return new OpTime(durable.get(), term);
    }

    /** Returns once the time is durable; callers share an fsync. */
    public void awaitDurable(OpTime time) {
        long untimedBefore = untimed.get();
        if (isDurable(time, untimedBefore)) {
            return;
        }
        long applied = last;
        store.awaitDurable();
        synced(applied, untimedBefore);
    }

    /**
     * Completes once the time is durable: at once, or on the thread that syncs, which must not be held up. Completes
     * with a {@link lucid.engine.core.store.StoreException} where the disk did not take it.
     */
    public CompletableFuture<Void> durable(OpTime time) {
        long untimedBefore = untimed.get();
        if (isDurable(time, untimedBefore)) {
            return CompletableFuture.completedFuture(null);
        }
        long applied = last;
        return store.durable().thenRun(() -> synced(applied, untimedBefore));
    }

    private boolean isDurable(OpTime time, long untimedBefore) {
        return durable.get() >= time.timestamp() && untimedDurable.get() >= untimedBefore;
    }

    private void synced(long applied, long untimedBefore) {
        durable.accumulateAndGet(applied, Math::max);
        untimedDurable.accumulateAndGet(untimedBefore, Math::max);
    }

    private long append(Batch batch, List<OplogEntry> entries) {
        long millis = clock.millis();
        long time = Math.max(last, (millis / 1000) << 32);
        EntryEncoder encoder = new EntryEncoder(millis);
        for (OplogEntry entry : entries) {
            time++;
            Doc encoded = encoder.encode(entry, new OpTime(time, term));
            batch.put(Table.OPLOG, OplogKey.of(time), encoded.bytes());
            putImages(batch, time, entry.images());
            trimmer.add(batch, time, encoded.length());
        }
        return time;
    }

    private static void putImages(Batch batch, long time, List<Doc> images) {
        for (int i = 0; i < images.size(); i++) {
            if (!images.get(i).isEmpty()) {
                batch.put(Table.IMAGES, OplogKey.image(time, i), images.get(i).bytes());
            }
        }
    }

    private OpTime newest() {
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.OPLOG)) {
            cursor.seekToLast();
            if (!cursor.valid()) {
                return new OpTime(0, FIRST_TERM);
            }
            long timestamp = ByteBuffer.wrap(cursor.key()).getLong();
            return new OpTime(timestamp, Doc.view(cursor.value()).get("t").longValue());
        }
    }
}
