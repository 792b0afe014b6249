/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The one deadline that drains share which follow one another: one update takes several resources away in turn, and
 * together they may not hold up the component runtime longer than the limit. Guarded by itself.
 */
final class DrainWindow {

    private static final long QUIET_MS = 500;

    private final Clock clock;
    private final LongSupplier limitMs;
    private long deadline;
    private long lastUse = Long.MIN_VALUE / 2;

    DrainWindow(Clock clock, LongSupplier limitMs) {
        this.clock = clock;
        this.limitMs = limitMs;
    }

    /** Milliseconds that a drain which begins or goes on now may still take. */
    synchronized long left() {
        long now = clock.millis();
        if (now - lastUse > QUIET_MS) {
            deadline = now + limitMs.getAsLong();
        }
        lastUse = now;
        return Math.max(0, deadline - now);
    }

    /** A drain has ended; one that begins soon after shares its deadline. */
    synchronized void ended() {
        lastUse = clock.millis();
    }
}
