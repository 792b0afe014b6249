/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.concurrent.TimeUnit;

/** What a thread sleeps on until another runs this; what was run before it sleeps wakes it at once. */
public final class Wakeup implements Runnable {

    private boolean woken;

    @Override
    public synchronized void run() {
        woken = true;
        notifyAll();
    }

    /**
     * Sleeps.
     *
     * @param nanos at most so long
     * @throws InterruptedException when the thread is to end
     */
    public synchronized void sleep(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        while (!woken && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        woken = false;
    }
}
