/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class YieldingLockTest {

    private static final int THREADS = 8;
    private static final int STEPS = 20_000;

    private final YieldingLock lock = new YieldingLock();
    private int counted;

    @Test
    public void letsOneInAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(this::count));
        }
        for (Future<?> one : running) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertEquals(THREADS * STEPS, counted);
    }

    @Test
    public void sleepsWhereYieldingIsNotEnough() throws Exception {
        Thread waiting = new Thread(this::count);
        lock.lock();
        try {
            waiting.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!lock.hasQueuedThread(waiting) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertTrue(lock.hasQueuedThread(waiting));
        } finally {
            lock.unlock();
        }
        waiting.join(60_000);
        assertEquals(STEPS, counted);
    }

    private void count() {
        for (int i = 0; i < STEPS; i++) {
            lock.lock();
            try {
                counted++;
            } finally {
                lock.unlock();
            }
        }
    }
}
