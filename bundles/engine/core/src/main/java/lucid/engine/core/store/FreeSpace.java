/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Refuses writes while the disk has less room than the reserve, which RocksDB needs to flush, to compact and to start
 * again. Asks the file system ten times a second at most, sooner only when much was written since.
 */
final class FreeSpace {

    private static final long STALE = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier source;
    private final long reserve;
    private final LongSupplier clock;
    private final AtomicLong budget = new AtomicLong();
    private volatile long asked;
    private volatile boolean full;

    /** {@code source} tells the free bytes, {@code clock} nanoseconds. */
    FreeSpace(LongSupplier source, long reserve, LongSupplier clock) {
        this.source = source;
        this.reserve = reserve;
        this.clock = clock;
        ask();
    }

    /** The free bytes now. */
    long bytes() {
        return source.getAsLong();
    }

    /** Fails with {@code DISK_FULL} where there is no room for that many bytes. */
    void check(long bytes) {
        if (reserve <= 0) {
            return;
        }
        boolean spent = budget.addAndGet(-bytes) < 0 && !full;
        if (spent || clock.getAsLong() - asked > STALE) {
            ask();
        }
        if (full) {
            throw new StoreException(
                    StoreException.Reason.DISK_FULL,
                    "the disk has less than " + (reserve >> 20) + " MiB left; nothing is written",
                    null);
        }
    }

    private void ask() {
        asked = clock.getAsLong();
        long free = source.getAsLong();
        full = free < reserve;
        budget.set(Math.max(0, Math.min(free - reserve, reserve / 4)));
    }
}
