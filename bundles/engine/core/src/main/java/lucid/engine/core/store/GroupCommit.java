/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets all that wait for the disk share one sync. A thread of its own syncs again as long as somebody waits, so that
 * the disk does not wait for the next of the waiters to be scheduled; who comes during a sync joins the next. After a
 * sync that failed nothing is known of the disk any more, so that everything else fails as well; not where the disk was
 * full, which ends.
 */
final class GroupCommit implements AutoCloseable {

    private static final CompletableFuture<Void> ON_DISK = CompletableFuture.completedFuture(null);

    private final Runnable sync;
    private final LongSupplier written;
    private final AtomicLong syncs = new AtomicLong();
    private final Syncer syncer = new Syncer(this::serve);
    private volatile long durable;
    private volatile StoreException failure;
    /** Completes for all who share the next sync; null where nobody waits for one. */
    private CompletableFuture<Void> open;

    private boolean started;
    private boolean closed;

    /** Syncs by {@code sync}; {@code written} says how far it has been written before, a number that only grows. */
    GroupCommit(Runnable sync, LongSupplier written) {
        this.sync = sync;
        this.written = written;
    }

    /** Returns once all that was written before the call is on the disk. */
    void await() {
        CompletableFuture<Void> done = durable();
        if (!done.isDone()) {
            NonBlocking.check();
        }
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failed) {
                raise(failed);
            }
            throw e;
        }
    }

    /**
     * Completes once all that was written before the call is on the disk: at once, or on the thread that syncs, which
     * must not be held up. Completes with a {@link StoreException} where the disk did not take it.
     */
    CompletableFuture<Void> durable() {
        check();
        return written.getAsLong() > durable ? join() : ON_DISK;
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
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        syncer.awaitEnd();
    }

    private static void raise(StoreException failed) {
        if (failed != null) {
            throw new StoreException(failed.reason(), failed.getMessage(), failed);
        }
    }

    private synchronized CompletableFuture<Void> join() {
        if (closed) {
            throw Failures.closed();
        }
        if (!started) {
            started = true;
            syncer.start();
        }
        if (open == null) {
            open = new CompletableFuture<>();
            notifyAll();
        }
        return open;
    }

    private void serve() {
        for (CompletableFuture<Void> round = next(); round != null; round = next()) {
            run(round);
        }
    }

    /** Waits for somebody to wait; null at the end. */
    private synchronized CompletableFuture<Void> next() {
        try {
            while (open == null && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        CompletableFuture<Void> round = open;
        open = null;
        return round;
    }

    private void run(CompletableFuture<Void> round) {
        Optional<StoreException> failed = Optional.empty();
        boolean synced = false;
        try {
            check();
            long before = written.getAsLong();
            sync.run();
            syncs.incrementAndGet();
            durable = before;
            synced = true;
            round.complete(null);
            syncer.deliver();
        } catch (StoreException e) {
            failed = Optional.of(e);
        } finally {
            if (!synced) {
                fail(round, failed.orElseGet(GroupCommit::lost));
            }
        }
    }

    private void fail(CompletableFuture<Void> round, StoreException failed) {
        if (failed.reason() != StoreException.Reason.DISK_FULL) {
            failure = failed;
        }
        round.completeExceptionally(failed);
        syncer.deliver();
    }

    private static StoreException lost() {
        return new StoreException(
                StoreException.Reason.FAILED,
                "the disk did not take what was written; the store must be reopened",
                null);
    }

    /** Tells those who wait as well, so that it must not wait for anything but the disk. */
    private static final class Syncer extends Teller {

        Syncer(Runnable work) {
            super(work, "lucid-sync");
            setDaemon(true);
        }

        void awaitEnd() {
            boolean interrupted = false;
            while (isAlive()) {
                try {
                    join();
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
