/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.time.Duration;

/**
 * How sinks are fed.
 *
 * @param records    most records of a batch
 * @param bytes      roughly most bytes of a batch
 * @param writeLimit most time for a batch
 * @param poll       how often is looked for new records
 * @param firstRetry pause after the first failure; doubles with each that follows
 * @param retryLimit longest pause
 */
record Pace(int records, long bytes, Duration writeLimit, Duration poll, Duration firstRetry, Duration retryLimit) {

    private static final int MOST_DOUBLINGS = 20;

    /** The pause after so many failures in a row. */
    Duration retry(int failures) {
        Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(retryLimit) < 0 ? pause : retryLimit;
    }
}
