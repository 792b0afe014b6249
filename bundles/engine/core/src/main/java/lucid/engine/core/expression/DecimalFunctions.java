/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exponential, logarithm, sine and arc tangent by their series, a few digits better than a decimal holds. */
final class DecimalFunctions {

    static final MathContext WIDE = new MathContext(46, RoundingMode.HALF_EVEN);
    static final BigDecimal PI = new BigDecimal(
            "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534");
    private static final BigDecimal LN_10 =
            new BigDecimal("2.30258509299404568401799145468436420760110148862877297603332790096757260967735248");
    private static final BigDecimal TINY = new BigDecimal(BigInteger.ONE, 50);
    private static final BigDecimal TOO_LARGE = BigDecimal.valueOf(14_200);
    private static final int HALVINGS = 12;

    private DecimalFunctions() {}

    /** e to the power; a zero or something too large for a decimal past the ends. */
    static BigDecimal exp(BigDecimal power) {
        if (power.abs().compareTo(TOO_LARGE) > 0) {
            return power.signum() > 0 ? BigDecimal.ONE.scaleByPowerOfTen(7000) : BigDecimal.ZERO;
        }
        int tens = power.divide(LN_10, WIDE).setScale(0, RoundingMode.HALF_EVEN).intValue();
        BigDecimal rest = power.subtract(LN_10.multiply(BigDecimal.valueOf(tens)), WIDE);
        BigDecimal small = rest.divide(BigDecimal.valueOf(1L << HALVINGS), new MathContext(60));
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        MathContext wider = new MathContext(60);
        for (int i = 1; term.abs().compareTo(TINY.scaleByPowerOfTen(-8)) > 0; i++) {
            term = term.multiply(small, wider).divide(BigDecimal.valueOf(i), wider);
            sum = sum.add(term, wider);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.multiply(sum, wider);
        }
        return sum.scaleByPowerOfTen(tens).round(Decimals.DIGITS).stripTrailingZeros();
    }

    /** The natural logarithm of a positive number. */
    static BigDecimal ln(BigDecimal number) {
        return wideLn(number).round(Decimals.DIGITS);
    }

    /** The logarithm to the base of 10, exact for powers of 10. */
    static BigDecimal log10(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.unscaledValue().equals(BigInteger.ONE)
                ? BigDecimal.valueOf(-plain.scale())
                : wideLn(number).divide(LN_10, Decimals.DIGITS);
    }

    private static BigDecimal wideLn(BigDecimal number) {
        int tens = number.precision() - number.scale();
        BigDecimal mantissa = number.scaleByPowerOfTen(-tens);
        int roots = 0;
        BigDecimal near = mantissa;
        MathContext wider = new MathContext(60);
        while (near.subtract(BigDecimal.ONE).abs().doubleValue() > 0.1) {
            near = near.sqrt(wider);
            roots++;
        }
        BigDecimal ratio = near.subtract(BigDecimal.ONE).divide(near.add(BigDecimal.ONE), wider);
        BigDecimal sum = odd(ratio, ratio.multiply(ratio, wider));
        BigDecimal ln = sum.multiply(BigDecimal.valueOf(2L << roots), wider);
        return ln.add(LN_10.multiply(BigDecimal.valueOf(tens)), WIDE);
    }

    /** x + x·s/3 + x·s²/5 …: half a logarithm, or an arc tangent where s is negative. */
    private static BigDecimal odd(BigDecimal first, BigDecimal square) {
        MathContext wider = new MathContext(60);
        BigDecimal power = first;
        BigDecimal sum = first;
        for (int i = 3; power.abs().compareTo(TINY) > 0; i += 2) {
            power = power.multiply(square, wider);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), wider), wider);
        }
        return sum;
    }

    static BigDecimal sin(BigDecimal angle) {
        BigDecimal twice = PI.multiply(BigDecimal.valueOf(2));
        BigDecimal rest = angle.remainder(twice);
        BigDecimal term = rest;
        BigDecimal sum = rest;
        for (int i = 2; term.abs().compareTo(TINY) > 0; i += 2) {
            term = term.multiply(rest, WIDE).multiply(rest, WIDE).divide(BigDecimal.valueOf((long) -i * (i + 1)), WIDE);
            sum = sum.add(term, WIDE);
        }
        return sum;
    }

    static BigDecimal cos(BigDecimal angle) {
        return sin(angle.add(PI.divide(BigDecimal.valueOf(2))));
    }

    static BigDecimal tan(BigDecimal angle) {
        return sin(angle).divide(cos(angle), WIDE);
    }

    static BigDecimal atan(BigDecimal number) {
        BigDecimal near = number;
        int halvings = 0;
        while (near.abs().doubleValue() > 0.1) {
            BigDecimal root = BigDecimal.ONE.add(near.multiply(near)).sqrt(WIDE);
            near = near.divide(BigDecimal.ONE.add(root), WIDE);
            halvings++;
        }
        return odd(near, near.multiply(near, WIDE).negate()).multiply(BigDecimal.valueOf(1L << halvings), WIDE);
    }

    static BigDecimal asin(BigDecimal number) {
        BigDecimal rest = BigDecimal.ONE.subtract(number.multiply(number));
        return rest.signum() == 0
                ? PI.divide(BigDecimal.valueOf(2L * number.signum()))
                : atan(number.divide(rest.sqrt(WIDE), WIDE));
    }

    static BigDecimal acos(BigDecimal number) {
        return PI.divide(BigDecimal.valueOf(2)).subtract(asin(number));
    }
}
