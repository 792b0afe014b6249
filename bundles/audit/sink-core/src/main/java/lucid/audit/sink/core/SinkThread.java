/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread of one sink, so that one that hangs holds up no other. */
final class SinkThread {

    private final SinkRun run;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    SinkThread(SinkRun run) {
        this.run = run;
        thread = new Thread(this::feed, "audit-sink-" + run.name());
        thread.setDaemon(true);
    }

    SinkRun run() {
        return run;
    }

    void start() {
        thread.start();
    }

    private void feed() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = run.step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends after the batch in hand, which is interrupted; waits at most so long. Nothing but the write is interrupted:
     * an interrupt while the trail is read would close files that others read.
     */
    void stop(Duration limit) throws InterruptedException {
        stopped.countDown();
        run.interrupt();
        thread.join(Math.max(1, limit.toMillis()));
    }
}
