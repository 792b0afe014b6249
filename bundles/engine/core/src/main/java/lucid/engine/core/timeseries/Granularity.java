/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** About how far measurements of one source lie apart; says how long a bucket may be. */
enum Granularity {
    SECONDS(3_600, 60),
    MINUTES(86_400, 3_600),
    HOURS(2_592_000, 86_400);

    private final long span;
    private final long rounding;

    Granularity(long span, long rounding) {
        this.span = span;
        this.rounding = rounding;
    }

    static Optional<Granularity> of(String name) {
        return Arrays.stream(values())
                .filter(granularity -> granularity.toString().equals(name))
                .findFirst();
    }

    /** How many seconds a bucket may span. */
    long span() {
        return span;
    }

    /** To which multiple of seconds the start of a bucket is rounded down. */
    long rounding() {
        return rounding;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
