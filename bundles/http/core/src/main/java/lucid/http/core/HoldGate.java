/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Where requests wait, without a thread, for a capability that is away. Any change of what is there wakes them all in
 * the order in which they came; each then looks anew and may come back. Guarded by itself; waiters run outside of it.
 */
final class HoldGate {

    /** What became of the wish to wait. */
    enum Outcome {
        /** It waits, and is run once: by a change, or never when it is given up before. */
        WAITING,
        /** Something has changed since it looked; look again. */
        CHANGED,
        /** Too many wait. */
        FULL,
        /** The platform stops. */
        CLOSED
    }

    private final IntSupplier most;
    private final Set<Runnable> waiters = new LinkedHashSet<>();
    private long version;
    private boolean closed;

    HoldGate(IntSupplier most) {
        this.most = most;
    }

    /** The version of what is there; to be read before one looks. */
    synchronized long version() {
        return version;
    }

    synchronized int waiting() {
        return waiters.size();
    }

    /** Waits for a change after the version that was seen. */
    synchronized Outcome hold(Runnable waiter, long seen) {
        if (closed) {
            return Outcome.CLOSED;
        }
        if (seen != version) {
            return Outcome.CHANGED;
        }
        if (waiters.size() >= most.getAsInt()) {
            return Outcome.FULL;
        }
        waiters.add(waiter);
        return Outcome.WAITING;
    }

    /** Ends a wait; false when the waiter has been run or is about to be. */
    synchronized boolean giveUp(Runnable waiter) {
        return waiters.remove(waiter);
    }

    /** Something came or went: everybody looks again. */
    void changed() {
        woken(false).forEach(Runnable::run);
    }

    /** Nobody waits any more. */
    void close() {
        woken(true).forEach(Runnable::run);
    }

    private synchronized List<Runnable> woken(boolean last) {
        closed |= last;
        version++;
        List<Runnable> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }
}
