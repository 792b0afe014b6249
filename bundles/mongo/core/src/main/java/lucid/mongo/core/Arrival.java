/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets callers wait for what is configured a moment after the start: services come before the configurations of their
 * bundle do. After that moment nobody waits. Guarded by itself.
 */
final class Arrival {

    private final long deadline;

    Arrival(Duration moment) {
        deadline = System.nanoTime() + moment.toNanos();
    }

    /** Something has come. */
    synchronized void happened() {
        notifyAll();
    }

    /** What the question finds, at the latest when the moment is over; empty when it finds nothing. */
    synchronized <T> Optional<T> await(Supplier<Optional<T>> question) {
        Optional<T> answer = question.get();
        long left = deadline - System.nanoTime();
        while (answer.isEmpty() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return question.get();
            }
            answer = question.get();
            left = deadline - System.nanoTime();
        }
        return answer;
    }
}
