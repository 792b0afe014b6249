/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for work of a few microseconds. Who finds it taken lets other threads run a few times before it sleeps: where
 * processors are busy, the holder mostly leaves meanwhile, and to sleep and be woken takes longer than the work.
 */
public final class YieldingLock extends ReentrantLock {

    private static final long serialVersionUID = 1;

    private static final int YIELDS = 8;

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
        super.lock();
    }
}
