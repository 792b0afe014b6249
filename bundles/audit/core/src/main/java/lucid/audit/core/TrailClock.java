/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Both clocks: the one on the wall, which may be set, and the one that only goes forward. */
interface TrailClock {

    /** The wall clock in microseconds since 1970. */
    long wallMicros();

    /** Nanoseconds since some moment, as {@link System#nanoTime}. */
    long nanos();

    /** The clocks of this machine. */
    TrailClock SYSTEM = new TrailClock() {
        @Override
        public long wallMicros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    /** The moment of these microseconds. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
