/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a fact, ten seconds at most. */
final class Eventually {

    private Eventually() {}

    static <T> void equal(T expected, Supplier<T> actual) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!expected.equals(actual.get()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertEquals(expected, actual.get());
    }
}
