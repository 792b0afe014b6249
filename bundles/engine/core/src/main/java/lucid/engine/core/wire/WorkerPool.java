/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that run commands: an idle one is used first, then a new one is made up to the bound, then tasks wait. Each
 * connection has one task at most, so connections bound what waits.
 */
final class WorkerPool extends ThreadPoolExecutor {

    private static final long IDLE_SECONDS = 60;

    WorkerPool(int most, ThreadFactory threads) {
        super(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new Waiting(), threads, WorkerPool::queue);
    }

    private static void queue(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("the server is closing");
        }
        ((Waiting) pool.getQueue()).put(task);
    }

    /** A queue that takes a task only if a thread waits for one, so that the pool grows before tasks wait. */
    private static final class Waiting extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        @Override
        public void put(Runnable task) {
            super.add(task);
        }
    }
}
