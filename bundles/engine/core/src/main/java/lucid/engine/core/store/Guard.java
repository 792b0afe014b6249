/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Keeps native memory alive while somebody is in it: operations enter and leave, the one that closes waits until nobody
 * is inside, and nobody enters afterwards. Counts in stripes, so that threads seldom touch the same cache line.
 */
final class Guard {

    private static final int STRIPES = 16;
    private static final int LINE = 16;

    private final AtomicLongArray inside = new AtomicLongArray(STRIPES * LINE);
    private volatile boolean closed;

    /** Comes in; whoever did leaves in a finally block on the same thread. Fails with {@code CLOSED}. */
    void enter() {
        if (!tryEnter()) {
            throw Failures.closed();
        }
    }

    /** The same, but says false where it is closed. */
    boolean tryEnter() {
        inside.getAndIncrement(stripe());
        if (closed) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        inside.getAndDecrement(stripe());
        if (closed) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets nobody in any more. */
    void close() {
        closed = true;
    }

    /** Returns once nobody is inside. */
    synchronized void awaitEmpty() {
        boolean interrupted = false;
        while (!empty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean empty() {
        for (int i = 0; i < inside.length(); i += LINE) {
            if (inside.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int stripe() {
        return (int) (Thread.currentThread().getId() & (STRIPES - 1)) * LINE;
    }
}
