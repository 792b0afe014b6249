/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Numbers as MongoDB writes them in strings: doubles with up to 16 digits, large and small ones with an exponent. */
final class NumberText {

    private static final int DIGITS = 16;
    private static final int LEAST_PLAIN = -4;

    private NumberText() {}

    static String of(Value number) {
        return switch (number.type()) {
            case DOUBLE -> of(number.doubleValue());
            case DECIMAL128 -> number.decimalValue().toString();
            default -> Long.toString(number.longValue());
        };
    }

    static String of(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal rounded = new BigDecimal(number)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < LEAST_PLAIN || exponent >= DIGITS ? scientific(rounded, exponent) : rounded.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String mantissa = number.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size.length() < 2 ? "0" + size : size);
    }

    /** Whether text needs no sign of its type: for messages. */
    static boolean isExact(Value number) {
        return number.type() == BsonType.INT32 || number.type() == BsonType.INT64;
    }
}
