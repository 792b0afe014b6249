/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.bson.types.Decimal128;

/**
 * IEEE 754-2008 decimals of 34 digits to and from {@link BigDecimal}: what a {@link Decimal128} of the driver's library
 * refuses (negative zeros, results to be rounded, coefficients out of range) has a value here.
 */
final class Decimals {

    private static final int BIAS = 6176;
    private static final int LARGEST_EXPONENT = 6111;
    private static final int DIGITS = 34;
    private static final long SIGN = 1L << 63;
    private static final long SECOND_FORM = 3L << 61;
    private static final BigInteger TOO_MANY_DIGITS = BigInteger.TEN.pow(DIGITS);
    private static final MathContext FIFTEEN_DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private Decimals() {}

    static boolean isFinite(Decimal128 number) {
        return !number.isNaN() && !number.isInfinite();
    }

    static boolean isZero(Decimal128 number) {
        return isFinite(number) && coefficient(number).signum() == 0;
    }

    /** The value of a finite number; a negative zero loses its sign. */
    static BigDecimal big(Decimal128 number) {
        long high = number.getHigh();
        boolean second = (high & SECOND_FORM) == SECOND_FORM;
        int exponent = (int) (second ? (high & 0x1FFF800000000000L) >>> 47 : (high & 0x7FFE000000000000L) >>> 49);
        BigDecimal value = new BigDecimal(coefficient(number), BIAS - exponent);
        return high < 0 ? value.negate() : value;
    }

    /** A coefficient above 34 digits counts as zero, as IEEE 754 says. */
    private static BigInteger coefficient(Decimal128 number) {
        long high = number.getHigh();
        long low = number.getLow();
        if ((high & SECOND_FORM) == SECOND_FORM) {
            return BigInteger.ZERO;
        }
        long upper = high & 0x1FFFFFFFFFFFFL;
        if (upper == 0 && low >= 0) {
            return BigInteger.valueOf(low);
        }
        byte[] magnitude = new byte[16];
        for (int i = 0; i < 8; i++) {
            magnitude[i] = (byte) (upper >>> (56 - 8 * i));
            magnitude[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        BigInteger coefficient = new BigInteger(1, magnitude);
        return coefficient.compareTo(TOO_MANY_DIGITS) < 0 ? coefficient : BigInteger.ZERO;
    }

    /** The nearest decimal: rounded half to even, infinite beyond the largest, zero below the smallest. */
    static Decimal128 of(BigDecimal value) {
        BigDecimal rounded = value.round(MathContext.DECIMAL128);
        if (rounded.signum() == 0) {
            int exponent = Math.max(-BIAS, Math.min(LARGEST_EXPONENT, -rounded.scale()));
            return new Decimal128(new BigDecimal(BigInteger.ZERO, -exponent));
        }
        if ((long) rounded.precision() - rounded.scale() > LARGEST_EXPONENT + DIGITS) {
            return rounded.signum() < 0 ? Decimal128.NEGATIVE_INFINITY : Decimal128.POSITIVE_INFINITY;
        }
        if (rounded.scale() > BIAS) {
            rounded = value.setScale(BIAS, RoundingMode.HALF_EVEN);
            return value.signum() < 0 && rounded.signum() == 0 ? negated(new Decimal128(rounded)) : exact(rounded);
        }
        return exact(rounded);
    }

    private static Decimal128 exact(BigDecimal value) {
        return new Decimal128(-value.scale() > LARGEST_EXPONENT ? value.setScale(-LARGEST_EXPONENT) : value);
    }

    static Decimal128 negated(Decimal128 number) {
        return Decimal128.fromIEEE754BIDEncoding(number.getHigh() ^ SIGN, number.getLow());
    }

    /** The decimal of a double's 15 significant digits, all of which it shows. */
    static Decimal128 of(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return special(number);
        }
        if (number == 0) {
            return 1 / number < 0 ? Decimal128.NEGATIVE_ZERO : Decimal128.POSITIVE_ZERO;
        }
        BigDecimal rounded = new BigDecimal(number).round(FIFTEEN_DIGITS);
        return of(rounded.setScale(rounded.scale() + FIFTEEN_DIGITS.getPrecision() - rounded.precision()));
    }

    /** The decimal form of what is not a finite double. */
    static Decimal128 special(double number) {
        if (Double.isNaN(number)) {
            return Decimal128.NaN;
        }
        return number > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
    }

    static double toDouble(Decimal128 number) {
        if (number.isNaN()) {
            return Double.NaN;
        }
        double size = number.isInfinite()
                ? Double.POSITIVE_INFINITY
                : Math.abs(big(number).doubleValue());
        return number.isNegative() ? -size : size;
    }

    /** Truncated towards zero, capped at the ends; NaN is 0. */
    static long saturatedLong(Decimal128 number) {
        if (number.isNaN()) {
            return 0;
        }
        BigDecimal value = number.isInfinite() ? null : big(number);
        int whole = value == null ? Integer.MAX_VALUE : value.precision() - value.scale();
        if (whole > 19) {
            return value != null && value.signum() == 0 ? 0 : number.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        if (whole <= 0) {
            return 0;
        }
        BigInteger integer = value.toBigInteger();
        return integer.bitLength() < 64 ? integer.longValue() : number.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
