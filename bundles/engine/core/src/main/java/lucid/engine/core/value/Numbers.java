/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bson.types.Decimal128;

/** Arithmetic over BSON's four numeric types with MongoDB's widening: int, long, double, decimal. */
public final class Numbers {

    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private Numbers() {}

    static long saturatedLong(Decimal128 number) {
        if (number.isNaN()) {
            return 0;
        }
        if (number.isInfinite()) {
            return number.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return (long) toDouble(number) == Long.MAX_VALUE || (long) toDouble(number) == Long.MIN_VALUE
                ? (number.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE)
                : (isZero(number) ? 0 : number.bigDecimalValue().longValue());
    }

    static double toDouble(Decimal128 number) {
        if (number.isNaN()) {
            return Double.NaN;
        }
        if (number.isInfinite()) {
            return number.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (isZero(number)) {
            return number.isNegative() ? -0.0 : 0.0;
        }
        return number.bigDecimalValue().doubleValue();
    }

    static Decimal128 toDecimal(double number) {
        if (Double.isNaN(number)) {
            return Decimal128.NaN;
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
        }
        if (number == 0 && 1 / number < 0) {
            return Decimal128.NEGATIVE_ZERO;
        }
        return new Decimal128(new BigDecimal(number).round(FIFTEEN_DIGITS));
    }

    static boolean isZero(Decimal128 number) {
        return !number.isNaN()
                && !number.isInfinite()
                && (number.getHigh() & 0x1FFFFFFFFFFFFL) == 0
                && number.getLow() == 0;
    }

    /** The sum in the wider type; a long that overflows becomes a double, an int a long, as in {@code $add}. */
    public static Value add(Value left, Value right) {
        throw new UnsupportedOperationException();
    }

    public static Value subtract(Value left, Value right) {
        throw new UnsupportedOperationException();
    }

    /** The product, widened as {@link #add}. */
    public static Value multiply(Value left, Value right) {
        throw new UnsupportedOperationException();
    }

    /** Negative, zero or positive, exact across the types; NaN sorts before all other numbers. */
    public static int compare(Value left, Value right) {
        throw new UnsupportedOperationException();
    }
}
