/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests are inside a thing that may go away. Once closed nobody gets in, and whoever closed it can wait for
 * the last to leave. Lock-free on the way in and out; safe for use by many threads.
 */
final class Occupancy {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final AtomicInteger state = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);

    /** Goes in, or says that it is closed; each entry needs one {@link #leave}. */
    boolean enter() {
        int before = state.getAndUpdate(inside -> inside < 0 ? inside : inside + 1);
        return before >= 0;
    }

    void leave() {
        if (state.decrementAndGet() == CLOSED) {
            empty.countDown();
        }
    }

    /** Lets nobody in from now on; closing twice does no harm. */
    void close() {
        if (state.updateAndGet(inside -> inside | CLOSED) == CLOSED) {
            empty.countDown();
        }
    }

    boolean closed() {
        return state.get() < 0;
    }

    /** How many are inside now. */
    int inside() {
        return state.get() & Integer.MAX_VALUE;
    }

    /** Waits until all have left a closed one; false when the time is over or the thread is interrupted. */
    boolean awaitEmpty(long millis) {
        try {
            return empty.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
