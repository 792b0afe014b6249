/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * A series of preferred numbers between which {@code $bucketAuto} rounds: the numbers of one decade, times powers of
 * ten, or the powers of two.
 *
 * @param numbers of one decade, ascending; empty for the powers of two
 * @see <a href="https://en.wikipedia.org/wiki/Preferred_number">preferred numbers</a>
 */
record Granularity(int[] numbers) {

    private static final int[] R80 = {
        100, 103, 106, 109, 112, 115, 118, 122, 125, 128, 132, 136, 140, 145, 150, 155, 160, 165, 170, 175, 180, 185,
        190, 195, 200, 206, 212, 218, 224, 230, 236, 243, 250, 258, 265, 272, 280, 290, 300, 307, 315, 325, 335, 345,
        355, 365, 375, 387, 400, 412, 425, 437, 450, 462, 475, 487, 500, 515, 530, 545, 560, 575, 600, 615, 630, 650,
        670, 690, 710, 730, 750, 775, 800, 825, 850, 875, 900, 925, 950, 975
    };
    private static final int[] E24 = {
        10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91
    };

    private static final Map<String, Granularity> SERIES = series();

    private static Map<String, Granularity> series() {
        Map<String, Granularity> series = new HashMap<>();
        for (int count : new int[] {5, 10, 20, 40, 80}) {
            series.put("R" + count, every(R80, 80 / count));
        }
        for (int count : new int[] {6, 12, 24}) {
            series.put("E" + count, every(E24, 24 / count));
        }
        for (int count : new int[] {48, 96, 192}) {
            series.put("E" + count, geometric(count));
        }
        series.put("1-2-5", new Granularity(new int[] {10, 20, 50}));
        series.put("POWERSOF2", new Granularity(new int[0]));
        return Map.copyOf(series);
    }

    private static Granularity every(int[] numbers, int step) {
        return new Granularity(IntStream.range(0, numbers.length / step)
                .map(i -> numbers[i * step])
                .toArray());
    }

    /** Equal ratios, rounded to three digits; the standard has one number otherwise. */
    private static Granularity geometric(int count) {
        return new Granularity(IntStream.range(0, count)
                .map(i -> (int) Math.round(100 * Math.pow(10, (double) i / count)))
                .map(number -> number == 919 ? 920 : number)
                .toArray());
    }

    /** The series of a name. */
    static Optional<Granularity> of(String name) {
        return Optional.ofNullable(SERIES.get(name));
    }

    /**
     * Refuses what is not rounded.
     *
     * @throws CommandException 40258 for no number, 40259 for NaN, 40260 for a negative number
     */
    static void check(Value value) {
        if (!value.isNumber()) {
            throw new CommandException(
                    40258, "$bucketAuto can specify a 'granularity' with numeric boundaries only, but found " + value);
        }
        if (Numbers.isNaN(value)) {
            throw new CommandException(40259, "$bucketAuto can specify a 'granularity' with no NaN");
        }
        if (value.doubleValue() < 0) {
            throw new CommandException(
                    40260, "$bucketAuto can specify a 'granularity' with non-negative numbers only, not " + value);
        }
    }

    /** The least number of the series above a number; zero and infinity stay. */
    Value above(Value value) {
        return isFixed(value) ? value : rounded(value, true);
    }

    /** The greatest number of the series below a number; zero and infinity stay. */
    Value below(Value value) {
        return isFixed(value) ? value : rounded(value, false);
    }

    private static boolean isFixed(Value value) {
        return !Numbers.isFinite(value) || value.doubleValue() == 0;
    }

    private Value rounded(Value value, boolean up) {
        return fitting(numbers.length == 0 ? power(Numbers.exact(value), up) : decimal(written(value), up), value);
    }

    /** A double stands for the shortest number that it is the nearest to: 0.25 and 0.16 are in their series alike. */
    private static BigDecimal written(Value value) {
        return value.type() == BsonType.DOUBLE ? BigDecimal.valueOf(value.doubleValue()) : Numbers.exact(value);
    }

    private static BigDecimal power(BigDecimal number, boolean up) {
        BigDecimal two = BigDecimal.valueOf(2);
        int exponent = Math.getExponent(number.doubleValue()) - 1;
        BigDecimal least = two.pow(exponent, MathContext.DECIMAL128);
        while (least.multiply(two).compareTo(number) < 0) {
            least = least.multiply(two);
        }
        // least is the greatest power below the number
        while (up && least.compareTo(number) <= 0) {
            least = least.multiply(two);
        }
        return least;
    }

    private BigDecimal decimal(BigDecimal number, boolean up) {
        int decade = number.precision() - number.scale() - 1;
        int digits = Integer.toString(numbers[0]).length() - 1;
        BigDecimal best = BigDecimal.ZERO;
        for (int scale = decade - 1; scale <= decade + 1; scale++) {
            for (int preferred : numbers) {
                BigDecimal candidate = BigDecimal.valueOf(preferred).scaleByPowerOfTen(scale - digits);
                if (up && candidate.compareTo(number) > 0) {
                    return candidate;
                }
                best = candidate.compareTo(number) < 0 ? candidate : best;
            }
        }
        return best;
    }

    /** An integer where one was given and the number is one, else a double; a decimal for decimals. */
    private static Value fitting(BigDecimal number, Value like) {
        return switch (like.type()) {
            case DECIMAL128 -> Numbers.decimal(number);
            case DOUBLE -> Value.of(number.doubleValue());
            default -> {
                boolean whole = number.stripTrailingZeros().scale() <= 0;
                boolean fits = whole && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
                yield fits
                        ? Value.of(number.intValueExact())
                        : whole && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                                ? Value.of(number.longValueExact())
                                : Value.of(number.doubleValue());
            }
        };
    }
}
