/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.math.BigDecimal;

/**
 * A number in a key: the ordered bits of the double next to it towards zero, then whether that is exact; where it is
 * not, the number's own exponent and decimal digits follow, two in a byte. A negative number's bytes are inverted.
 */
final class NumberKey {

    static final int EXACT = 0x80;
    private static final int MORE = 0x81;
    private static final int EXPONENT_BIAS = 0x2000;
    private static final long USUAL_NAN = Double.doubleToRawLongBits(Double.NaN);

    private NumberKey() {}

    static void write(Value number, KeyBytes key, TypeCodes types) {
        switch (number.type()) {
            case INT32 -> {
                exact(number.intValue(), key);
                types.put(TypeCodes.PLAIN);
            }
            case INT64 -> {
                types.put(TypeCodes.LONG);
                writeLong(number.longValue(), key);
            }
            case DOUBLE -> writeDouble(number, key, types);
            default -> {
                types.put(TypeCodes.DECIMAL);
                types.putRaw(number);
                writeDecimal(number, key);
            }
        }
    }

    private static void writeLong(long number, KeyBytes key) {
        double near = truncated(number);
        if ((long) near == number) {
            exact(near, key);
        } else {
            inexact(near, BigDecimal.valueOf(number), key);
        }
    }

    private static void writeDouble(Value number, KeyBytes key, TypeCodes types) {
        double value = number.doubleValue();
        boolean odd = Double.isNaN(value) && Double.doubleToRawLongBits(value) != USUAL_NAN;
        boolean negativeZero = value == 0 && 1 / value < 0;
        types.put(odd ? TypeCodes.ODD_NAN : negativeZero ? TypeCodes.NEGATIVE_ZERO : TypeCodes.DOUBLE);
        if (odd) {
            types.putRaw(number);
        }
        exact(value, key);
    }

    private static void writeDecimal(Value number, KeyBytes key) {
        if (!Numbers.isFinite(number)) {
            exact(number.doubleValue(), key);
            return;
        }
        BigDecimal value = Numbers.exact(number);
        double near = truncated(value);
        if (new BigDecimal(near).compareTo(value) == 0) {
            exact(near, key);
        } else {
            inexact(near, value, key);
        }
    }

    /** The double nearest to a number among those not farther from zero: the same for equal numbers of any type. */
    static double truncated(Value number) {
        return switch (number.type()) {
            case INT32 -> number.intValue();
            case INT64 -> truncated(number.longValue());
            case DOUBLE -> number.doubleValue() + 0.0;
            default -> Numbers.isFinite(number) ? truncated(Numbers.exact(number)) : number.doubleValue();
        };
    }

    private static double truncated(long number) {
        double near = (double) number;
        boolean farther = near == 0x1p63 || (number < 0 ? (long) near < number : (long) near > number);
        return farther ? Math.nextAfter(near, 0) : near;
    }

    private static double truncated(BigDecimal number) {
        double near = number.doubleValue();
        if (Double.isInfinite(near)) {
            return Math.copySign(Double.MAX_VALUE, near);
        }
        boolean farther = new BigDecimal(near).abs().compareTo(number.abs()) > 0;
        return (farther ? Math.nextAfter(near, 0) : near) + 0.0;
    }

    private static void exact(double number, KeyBytes key) {
        key.putLong(bits(number));
        key.put(EXACT);
    }

    private static void inexact(double near, BigDecimal number, KeyBytes key) {
        boolean negative = number.signum() < 0;
        key.putLong(bits(near));
        key.put(negative ? ~MORE : MORE);
        int start = key.size();
        digits(number.abs(), key);
        if (negative) {
            key.invert(start);
        }
    }

    private static void digits(BigDecimal number, KeyBytes key) {
        String digits = number.unscaledValue().toString();
        int exponent = digits.length() - number.scale() - 1 + EXPONENT_BIAS;
        key.put(exponent >>> 8);
        key.put(exponent);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        for (int i = 0; i < end; i += 2) {
            int low = i + 1 < end ? digits.charAt(i + 1) - '0' : 0;
            key.put((digits.charAt(i) - '0') * 10 + low + 1);
        }
        key.put(0);
    }

    private static long bits(double number) {
        if (Double.isNaN(number)) {
            return 0;
        }
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    /** The double whose ordered bits these are. */
    static double fromBits(long bits) {
        return bits == 0 ? Double.NaN : Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
    }

    /** The number whose exponent and digit pairs a key holds, positive. */
    static BigDecimal fromDigits(int biasedExponent, StringBuilder digits) {
        return new BigDecimal(digits.toString())
                .scaleByPowerOfTen(biasedExponent - EXPONENT_BIAS - digits.length() + 1);
    }
}
