/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.concurrent.atomic.AtomicLong;

/** Clocks that go when they are told to. */
final class HandTrailClock implements TrailClock {

    private static final long START_MICROS = 1_769_853_600_000_000L;

    private final AtomicLong micros = new AtomicLong();
    private final AtomicLong set = new AtomicLong();

    /** Both go on. */
    void advance(long seconds) {
        micros.addAndGet(seconds * 1_000_000);
    }

    /** Somebody sets the one on the wall. */
    void set(long seconds) {
        set.addAndGet(seconds * 1_000_000);
    }

    @Override
    public long wallMicros() {
        return START_MICROS + micros.get() + set.get();
    }

    @Override
    public long nanos() {
        return micros.get() * 1_000;
    }
}
