/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Slows down who guesses: after a few failures from an address, the refusals to it come late. */
final class FailedAttempts {

    private static final int FREE = 5;
    private static final long STEP_MILLIS = 50;
    private static final long MOST_MILLIS = 500;
    private static final int MOST_WAITING = 16;
    private static final long MOST_ADDRESSES = 10_000;

    private final Cache<InetAddress, AtomicInteger> failures = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    /** So that guessing cannot take all workers. */
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** How many milliseconds the refusal of one more failure has to wait. */
    long delayMillis(InetAddress address) {
        int count = failures.get(address, key -> new AtomicInteger()).incrementAndGet();
        return Math.min(MOST_MILLIS, Math.max(0, count - FREE) * STEP_MILLIS);
    }

    /** Counts a failure and waits before it is told. */
    void failed(InetAddress address) {
        long millis = delayMillis(address);
        if (millis > 0 && waiting.tryAcquire()) {
            try {
                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            } finally {
                waiting.release();
            }
        }
    }

    /** Forgets the failures of an address. */
    void succeeded(InetAddress address) {
        failures.invalidate(address);
    }
}
