/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets all that wait for the disk share one sync. The first to wait leads the next round, whose sync starts when that
 * of the round before has ended; who comes until then joins it. After a sync that failed nothing is known of the
 * disk any more, so that everything else fails as well; not where the disk was full, which ends.
 */
final class GroupCommit {

    private final Runnable sync;
    private final LongSupplier written;
    private final ReentrantLock syncing = new ReentrantLock();
    private final AtomicLong syncs = new AtomicLong();
    private volatile long durable;
    private volatile StoreException failure;
    private Round open;

    /** Syncs by {@code sync}; {@code written} says how far it has been written before, a number that only grows. */
    GroupCommit(Runnable sync, LongSupplier written) {
        this.sync = sync;
        this.written = written;
    }

    /** Returns once all that was written before the call is on the disk. */
    void await() {
        check();
        if (written.getAsLong() <= durable) {
            return;
        }
        Round round;
        boolean leading = false;
        synchronized (this) {
            if (open == null) {
                open = new Round();
                leading = true;
            }
            round = open;
        }
        if (leading) {
            lead(round);
        } else {
            round.await();
        }
        raise(round.failure);
    }

    /** Fails where a sync has failed. */
    void check() {
        raise(failure);
    }

    /** How many syncs there were. */
    long syncs() {
        return syncs.get();
    }

    private static void raise(StoreException failed) {
        if (failed != null) {
            throw new StoreException(failed.reason(), failed.getMessage(), failed);
        }
    }

    private void lead(Round round) {
        syncing.lock();
        try {
            synchronized (this) {
                open = null;
            }
            check();
            long before = written.getAsLong();
            sync.run();
            syncs.incrementAndGet();
            durable = before;
            round.failure = null;
        } catch (StoreException e) {
            round.failure = e;
        } finally {
            if (round.failure != null && round.failure.reason() != StoreException.Reason.DISK_FULL) {
                failure = round.failure;
            }
            syncing.unlock();
            round.done.countDown();
        }
    }

    /** Those who share a sync. */
    private static final class Round {

        private final CountDownLatch done = new CountDownLatch(1);
        /** Until the sync has ended well, it has not. */
        private volatile StoreException failure = new StoreException(
                StoreException.Reason.FAILED,
                "the disk did not take what was written; the store must be reopened",
                null);

        void await() {
            boolean interrupted = false;
            boolean waiting = true;
            while (waiting) {
                try {
                    done.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
