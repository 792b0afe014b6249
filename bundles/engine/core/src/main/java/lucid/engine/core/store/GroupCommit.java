/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets all that wait for the disk share one sync. A thread of its own syncs again as long as somebody waits, so that
 * the disk does not wait for the next of the waiters to be scheduled; who comes during a sync joins the next. After a
 * sync that failed nothing is known of the disk any more, so that everything else fails as well; not where the disk was
 * full, which ends.
 */
final class GroupCommit implements AutoCloseable {

    private final Runnable sync;
    private final LongSupplier written;
    private final AtomicLong syncs = new AtomicLong();
    private final Thread syncer = new Thread(this::serve, "lucid-sync");
    private volatile long durable;
    private volatile StoreException failure;
    private Round open;
    private boolean started;
    private boolean closed;

    /** Syncs by {@code sync}; {@code written} says how far it has been written before, a number that only grows. */
    GroupCommit(Runnable sync, LongSupplier written) {
        this.sync = sync;
        this.written = written;
        syncer.setDaemon(true);
    }

    /** Returns once all that was written before the call is on the disk. */
    void await() {
        check();
        if (written.getAsLong() > durable) {
            join().await();
        }
    }

    /** Fails where a sync has failed. */
    void check() {
        raise(failure);
    }

    /** How many syncs there were. */
    long syncs() {
        return syncs.get();
    }

    /** Ends the thread; who waits is served before. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private static void raise(StoreException failed) {
        if (failed != null) {
            throw new StoreException(failed.reason(), failed.getMessage(), failed);
        }
    }

    private synchronized Round join() {
        if (closed) {
            throw Failures.closed();
        }
        if (!started) {
            started = true;
            syncer.start();
        }
        if (open == null) {
            open = new Round();
            notifyAll();
        }
        return open;
    }

    private void serve() {
        for (Round round = next(); round != null; round = next()) {
            run(round);
        }
    }

    /** Waits for somebody to wait; null at the end. */
    private synchronized Round next() {
        try {
            while (open == null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        Round round = open;
        open = null;
        return round;
    }

    private void run(Round round) {
        try {
            check();
            long before = written.getAsLong();
            sync.run();
            syncs.incrementAndGet();
            durable = before;
            round.synced = true;
        } catch (StoreException e) {
            round.failure = e;
            failure = e.reason() == StoreException.Reason.DISK_FULL ? failure : e;
        } finally {
            if (!round.synced && round.failure == null) {
                failure = new StoreException(
                        StoreException.Reason.FAILED,
                        "the disk did not take what was written; the store must be reopened",
                        null);
                round.failure = failure;
            }
            round.done.countDown();
        }
    }

    /** Those who share a sync. */
    private static final class Round {

        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean synced;
        private volatile StoreException failure;

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
            raise(failure);
        }
    }
}
