/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.change.OplogCursor;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/**
 * Snapshots that reads of several commands share by their time: kept for five minutes, the newest hundred. Safe for
 * many threads.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/read-concern-snapshot/">read concern snapshot</a>
 */
public final class PinnedSnapshots {

    private static final int MOST = 100;
    private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final Store store;
    private final Oplog oplog;
    private final Catalog catalog;
    private final NavigableMap<Long, Pin> pins = new TreeMap<>();

    public PinnedSnapshots(Store store, Oplog oplog, Catalog catalog) {
        this.store = store;
        this.oplog = oplog;
        this.catalog = catalog;
    }

    /** A snapshot at a time, kept open as a transaction that nobody writes in. */
    public static final class Pin {
        private final OpTime time;
        private final Transaction transaction;
        private final long pinnedNanos = System.nanoTime();
        private int users;
        private boolean dropped;

        Pin(OpTime time, Transaction transaction) {
            this.time = time;
            this.transaction = transaction;
        }

        /** When it was, as {@link OpTime#timestamp} tells. */
        public long timestamp() {
            return time.timestamp();
        }

        /** What to read in. */
        public Transaction transaction() {
            return transaction;
        }
    }

    /** Reads in a snapshot of now. */
    public <T> T now(Function<Pin, T> read) {
        return using(acquireNow(), read);
    }

    /**
     * Reads in the snapshot of a time.
     *
     * @throws CommandException 239 SnapshotTooOld where none of that time is kept
     */
    public <T> T at(long timestamp, Function<Pin, T> read) {
        return using(acquire(timestamp), read);
    }

    /** Lets go of those that are too old. */
    public synchronized void reap() {
        long now = System.nanoTime();
        pins.values().removeIf(pin -> now - pin.pinnedNanos > LIFETIME_NANOS && drop(pin));
    }

    /** Lets go of all. */
    public synchronized void close() {
        pins.values().removeIf(PinnedSnapshots::drop);
    }

    private <T> T using(Pin pin, Function<Pin, T> read) {
        try {
            return read.apply(pin);
        } finally {
            release(pin);
        }
    }

    private synchronized Pin acquireNow() {
        Pin pin = oplog.between(time ->
                Optional.ofNullable(pins.get(time.timestamp())).orElseGet(() -> new Pin(time, catalog.moment())));
        pins.putIfAbsent(pin.timestamp(), pin);
        pin.users++;
        if (pins.size() > MOST) {
            drop(pins.pollFirstEntry().getValue());
        }
        return pin;
    }

    private synchronized Pin acquire(long timestamp) {
        if (timestamp >= oplog.lastApplied().timestamp()) {
            return acquireNow();
        }
        Map.Entry<Long, Pin> before = pins.floorEntry(timestamp);
        if (before == null || isWrittenBetween(before.getKey(), timestamp)) {
            throw new CommandException(
                    ErrorCode.SNAPSHOT_TOO_OLD, "Read timestamp is older than the oldest available timestamp.");
        }
        before.getValue().users++;
        return before.getValue();
    }

    private boolean isWrittenBetween(long from, long to) {
        try (Snapshot snapshot = store.snapshot();
                OplogCursor entries = oplog.read(snapshot, from + 1)) {
            return entries.next() && entries.timestamp() <= to;
        }
    }

    private synchronized void release(Pin pin) {
        pin.users--;
        if (pin.dropped && pin.users == 0) {
            pin.transaction.close();
        }
    }

    /** Closes it as soon as nobody reads in it. */
    private static boolean drop(Pin pin) {
        pin.dropped = true;
        if (pin.users == 0) {
            pin.transaction.close();
        }
        return true;
    }
}
