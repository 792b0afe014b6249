/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** Notices when the wall clock is set: it then goes another way than the clock that nobody sets. For one thread. */
final class ClockWatch {

    private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final TrailClock clock;
    private long offset;

    ClockWatch(TrailClock clock) {
        this.clock = clock;
        this.offset = offset(clock.wallMicros(), clock.nanos());
    }

    private static long offset(long wallMicros, long nanos) {
        return wallMicros - TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    TrailClock clock() {
        return clock;
    }

    /** A notice if the clock was set by more than a second since the last entry. */
    Optional<Entry> look(Entry entry) {
        long now = offset(entry.wallMicros, entry.nanos);
        long by = now - offset;
        offset = now;
        return Math.abs(by) > MOST_MICROS ? Optional.of(changed(by, clock)) : Optional.empty();
    }

    static Entry changed(long byMicros, TrailClock clock) {
        return Entry.notice("clock-changed", new BsonDocument("byMicros", new BsonInt64(byMicros)), clock);
    }
}
