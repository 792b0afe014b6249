/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for work of a few microseconds. Who finds it taken lets other threads run a few times before it sleeps: where
 * processors are busy, the holder mostly leaves meanwhile, and to sleep and be woken takes longer than the work. A
 * {@link NonBlocking} thread sleeps a moment at most, since to hand its work over takes longer than the holder mostly
 * needs; then it fails with {@link WouldBlock}.
 */
public final class YieldingLock extends ReentrantLock {

    private static final long serialVersionUID = 1;

    private static final int YIELDS = 8;
    private static final long MOMENT_MICROS = 250;

    // a hint to the scheduler: it locks the same without
    @SuppressWarnings("ThreadPriorityCheck")
    @Override
    public void lock() {
        for (int i = 0; i < YIELDS; i++) {
            if (tryLock()) {
                return;
            }
            Thread.yield();
        }
        if (!NonBlocking.isCurrent()) {
            super.lock();
        } else if (!isLockedWithinAMoment()) {
            throw new WouldBlock();
        }
    }

    private boolean isLockedWithinAMoment() {
        try {
            return tryLock(MOMENT_MICROS, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
