/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.List;
import lucid.engine.core.query.Filter.Mod;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.types.Decimal128;

/** {@code $mod}, and the integers that operators take. */
final class NumberOperators {

    private NumberOperators() {}

    static Filter mod(FieldPath path, Value operand) {
        if (!operand.isArray()) {
            throw bad("malformed mod, needs to be an array");
        }
        List<Value> items = operand.items();
        if (items.size() < 2) {
            throw bad("malformed mod, not enough elements");
        }
        if (items.size() > 2) {
            throw bad("malformed mod, too many elements");
        }
        long divisor = part("divisor", items.get(0));
        if (divisor == 0) {
            throw bad("divisor cannot be 0");
        }
        return new Mod(path, divisor, part("remainder", items.get(1)));
    }

    private static long part(String name, Value number) {
        if (!number.isNumber()) {
            throw bad("malformed mod, " + name + " not a number");
        }
        double nearest = number.doubleValue();
        if (Double.isNaN(nearest) || Math.abs(nearest) > Long.MAX_VALUE) {
            throw bad("malformed mod, " + name + " value is invalid :: caused by :: Unable to coerce NaN/Inf to"
                    + " integral type");
        }
        return number.longValue();
    }

    /** An integer of zero or more. */
    static long count(String operator, Value operand) {
        long count = whole("Failed to parse " + operator + ". ", operator, operand);
        if (count < 0) {
            throw failed("Failed to parse " + operator + ". Expected a non-negative number in: " + operator + ": "
                    + operand);
        }
        return count;
    }

    /** An integer of any numeric type. */
    static long whole(String context, String operator, Value operand) {
        if (!operand.isNumber()) {
            throw failed(context + "Expected a number in: " + operator + ": " + operand);
        }
        if (!isWhole(operand)) {
            throw failed(context + "Expected an integer: " + operator + ": " + operand);
        }
        return operand.longValue();
    }

    /** Whether a number is an integer that fits 64 bits. */
    static boolean isWhole(Value number) {
        return switch (number.type()) {
            case INT32, INT64 -> true;
            case DOUBLE -> {
                double value = number.doubleValue();
                yield value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63;
            }
            default -> {
                Decimal128 decimal = number.decimalValue();
                yield !decimal.isNaN()
                        && !decimal.isInfinite()
                        && Value.of(number.longValue()).doubleValue() == number.doubleValue();
            }
        };
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }

    private static CommandException failed(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }
}
