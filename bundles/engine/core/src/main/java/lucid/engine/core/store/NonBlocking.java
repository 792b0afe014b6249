/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * Marks a thread that serves many and so must not wait for one. Whatever would wait for a lock, for the disk or for a
 * transaction fails on it with {@link WouldBlock}, before anything was changed; somebody else has to do it then.
 */
public interface NonBlocking {

    /** To be called before a wait; fails with {@link WouldBlock} on such a thread. */
    static void check() {
        if (isCurrent()) {
            throw new WouldBlock();
        }
    }

    /** Takes a lock; on such a thread only one that is free. */
    static void lock(Lock lock) {
        if (!isCurrent()) {
            lock.lock();
        } else if (!isFree(lock)) {
            throw new WouldBlock();
        }
    }

    /** Whether the current thread is such a one. */
    static boolean isCurrent() {
        return Thread.currentThread() instanceof NonBlocking;
    }

    /** A plain {@code tryLock} would overtake writers that wait, again and again. */
    private static boolean isFree(Lock lock) {
        try {
            return lock.tryLock(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
