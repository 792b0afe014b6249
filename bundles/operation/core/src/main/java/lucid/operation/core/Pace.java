/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Duration;
import java.time.Instant;
import lucid.operation.api.Progress;

/**
 * Works out rate and time left from where a run began to count.
 *
 * @param since when it began
 * @param from  units that were done then
 * @param total units in all, as they were told then
 * @param unit  what is counted
 */
record Pace(Instant since, long from, long total, String unit) {

    private static final double MILLIS = 1000.0;

    /** This pace, or a new one when something else is counted now. */
    Pace following(Instant now, long done, Progress told) {
        boolean same = unit.equals(told.unit()) && total == told.total() && done >= from;
        return same ? this : new Pace(now, done, told.total(), told.unit());
    }

    /** Progress with its rate and the seconds that are left. */
    Progress at(Instant now, long done) {
        long millis = Duration.between(since, now).toMillis();
        double rate = millis <= 0 ? 0 : (done - from) * MILLIS / millis;
        return new Progress(done, total, unit, rate, secondsLeft(done, rate));
    }

    private long secondsLeft(long done, double rate) {
        if (total > 0 && done >= total) {
            return 0;
        }
        return total <= 0 || rate <= 0 ? -1 : (long) Math.ceil((total - done) / rate);
    }
}
