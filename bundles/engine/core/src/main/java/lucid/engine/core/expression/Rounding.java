/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** {@code $round} and {@code $trunc}, to places behind the point or, negative, before it. */
final class Rounding {

    private static final int LEAST = -20;
    private static final int MOST = 100;

    private Rounding() {}

    static Value round(String name, Value[] values, RoundingMode mode) {
        if (values[0].isNullish()) {
            return Value.NULL;
        }
        if (!values[0].isNumber()) {
            throw new CommandException(
                    51081, name + " only supports numeric types, not " + BsonTypes.alias(values[0].type()));
        }
        if (values.length > 1 && values[1].isNullish()) {
            return Value.NULL;
        }
        int places = values.length > 1 ? places(name, values[1]) : 0;
        return switch (values[0].type()) {
            case DOUBLE -> Value.of(round(values[0].doubleValue(), places, mode));
            case DECIMAL128 -> Decimals.map(values[0], number -> round(number, places, mode), number -> number);
            default -> integral(name, values, places, mode);
        };
    }

    private static int places(String name, Value value) {
        if (!value.isNumber() || value.doubleValue() != Math.rint(value.doubleValue())) {
            throw new CommandException(51082, "precision argument to  " + name + " must be a integral value");
        }
        long places = value.longValue();
        if (places < LEAST || places > MOST) {
            throw new CommandException(
                    51083, "cannot apply " + name + " with precision value " + places + " value must be in [-20, 100]");
        }
        return (int) places;
    }

    private static double round(double number, int places, RoundingMode mode) {
        if (Double.isNaN(number) || Double.isInfinite(number) || number == 0) {
            return number;
        }
        double rounded = round(new BigDecimal(number), places, mode).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, number) : rounded;
    }

    private static BigDecimal round(BigDecimal number, int places, RoundingMode mode) {
        return number.scale() <= places ? number : number.setScale(places, mode);
    }

    private static Value integral(String name, Value[] values, int places, RoundingMode mode) {
        if (places >= 0) {
            return values[0];
        }
        BigDecimal rounded = BigDecimal.valueOf(values[0].longValue()).setScale(places, mode);
        if (rounded.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new CommandException(51080, "invalid conversion from Decimal128 result in " + name);
        }
        long number = rounded.longValueExact();
        boolean fits = values[0].type() == org.bson.BsonType.INT32 && number == (int) number;
        return fits ? Value.of((int) number) : Value.of(number);
    }
}
