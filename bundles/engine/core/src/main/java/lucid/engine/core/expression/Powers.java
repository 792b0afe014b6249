/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** {@code $pow}: whole numbers stay whole as long as the result fits a long. */
final class Powers {

    private static final int MOST_BITS = 63;

    private static final int MOST_DIGITS = 20_000;

    private Powers() {}

    static Value power(Value base, Value exponent) {
        if (base.isNullish() || exponent.isNullish()) {
            return Value.NULL;
        }
        NumericOperators.requireNumber(base, 28762, "$pow's base");
        NumericOperators.requireNumber(exponent, 28763, "$pow's exponent");
        if (!base.truthy() && exponent.doubleValue() < 0) {
            throw new CommandException(28764, "$pow cannot take a base of 0 and a negative exponent");
        }
        if (Decimals.either(base, exponent)) {
            return decimal(base, exponent);
        }
        return NumericOperators.isIntegral(base) && NumericOperators.isIntegral(exponent)
                ? integral(base, exponent)
                : Value.of(Math.pow(base.doubleValue(), exponent.doubleValue()));
    }

    private static Value integral(Value base, Value exponent) {
        long number = base.longValue();
        long times = exponent.longValue();
        if (number >= -1 && number <= 1) {
            BigInteger small = BigInteger.valueOf(times == 0 || ((times & 1) == 0 && number != 0) ? 1 : number);
            return fitting(base, exponent, small);
        }
        return times < 0 || times > MOST_BITS
                ? Value.of(Math.pow((double) number, (double) times))
                : fitting(base, exponent, BigInteger.valueOf(number).pow((int) times));
    }

    private static Value fitting(Value base, Value exponent, BigInteger result) {
        boolean ints = base.type() == BsonType.INT32 && exponent.type() == BsonType.INT32;
        if (ints && result.bitLength() < Integer.SIZE) {
            return Value.of(result.intValue());
        }
        return result.bitLength() < Long.SIZE ? Value.of(result.longValue()) : Value.of(result.doubleValue());
    }

    private static Value decimal(Value base, Value exponent) {
        if (!Decimals.isFinite(base.decimalValue()) || !Decimals.isFinite(exponent.decimalValue())) {
            return Decimals.special(Math.pow(base.doubleValue(), exponent.doubleValue()));
        }
        BigDecimal number = Decimals.exact(base.decimalValue());
        BigDecimal times = Decimals.exact(exponent.decimalValue());
        if (number.signum() == 0) {
            return Decimals.special(times.signum() == 0 ? 1 : 0);
        }
        double size = (number.precision() - number.scale()) * times.doubleValue();
        if (Math.abs(size) > MOST_DIGITS) {
            boolean negative = number.signum() < 0
                    && times.remainder(BigDecimal.valueOf(2)).signum() != 0;
            double end = size > 0 ? Double.POSITIVE_INFINITY : 0;
            return Decimals.special(negative && size > 0 ? -end : end);
        }
        if (times.stripTrailingZeros().scale() <= 0 && times.abs().compareTo(BigDecimal.valueOf(999999)) <= 0) {
            return Value.of(Decimals.of(number.pow(times.intValueExact(), DecimalFunctions.WIDE)));
        }
        return number.signum() < 0
                ? Decimals.special(Double.NaN)
                : Value.of(Decimals.of(DecimalFunctions.exp(times.multiply(DecimalFunctions.ln(number)))));
    }
}
