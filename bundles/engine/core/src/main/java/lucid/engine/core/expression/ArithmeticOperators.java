/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The four basic operations and the remainder, over numbers and dates. */
final class ArithmeticOperators {

    private ArithmeticOperators() {}

    static void register(Operators table) {
        table.variadic("$add", (values, scope) -> add(values));
        table.variadic("$multiply", (values, scope) -> multiply(values));
        table.fixed("$subtract", 2, (values, scope) -> subtract(values[0], values[1]));
        table.fixed("$divide", 2, (values, scope) -> divide(values[0], values[1]));
        table.fixed("$mod", 2, (values, scope) -> remainder(values[0], values[1]));
    }

    private static Value add(Value[] values) {
        Value sum = Value.of(0);
        Value date = Value.MISSING;
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            if (isDate(value)) {
                requireFirstDate(date);
                date = value;
            } else {
                requireAddable(value);
                sum = Numbers.add(sum, value);
            }
        }
        return date.isMissing() ? sum : shift(date, sum, 1);
    }

    private static void requireFirstDate(Value date) {
        if (!date.isMissing()) {
            throw new CommandException(16612, "only one date allowed in an $add expression");
        }
    }

    private static void requireAddable(Value value) {
        if (!value.isNumber()) {
            throw mismatch("$add only supports numeric or date types, not " + BsonTypes.alias(value.type()));
        }
    }

    private static Value multiply(Value[] values) {
        Value product = Value.of(1);
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            if (!value.isNumber()) {
                throw mismatch("$multiply only supports numeric types, not " + BsonTypes.alias(value.type()));
            }
            product = Numbers.multiply(product, value);
        }
        return product;
    }

    private static Value subtract(Value left, Value right) {
        if (left.isNullish() || right.isNullish()) {
            return Value.NULL;
        }
        if (left.isNumber() && right.isNumber()) {
            return Numbers.subtract(left, right);
        }
        if (isDate(left) && isDate(right)) {
            return Numbers.subtract(Value.of(left.millis()), Value.of(right.millis()));
        }
        if (isDate(left) && right.isNumber()) {
            return shift(left, right, -1);
        }
        throw mismatch("can't $subtract " + BsonTypes.alias(right.type()) + " from " + BsonTypes.alias(left.type()));
    }

    private static Value shift(Value date, Value by, int sign) {
        double number = by.doubleValue();
        long millis = by.type() == BsonType.DOUBLE ? Math.round(number) : by.longValue();
        if (Double.isNaN(number) || Math.abs(number) >= 0x1p63) {
            throw new CommandException(ErrorCode.OVERFLOW, "date overflow");
        }
        try {
            return Value.date(
                    sign > 0 ? Math.addExact(date.millis(), millis) : Math.subtractExact(date.millis(), millis));
        } catch (ArithmeticException e) {
            throw new CommandException(ErrorCode.OVERFLOW, "date overflow");
        }
    }

    private static Value divide(Value left, Value right) {
        if (left.isNullish() || right.isNullish()) {
            return Value.NULL;
        }
        if (!left.isNumber() || !right.isNumber()) {
            throw mismatch("$divide only supports numeric types, not " + BsonTypes.alias(left.type()) + " and "
                    + BsonTypes.alias(right.type()));
        }
        if (!right.truthy()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "can't $divide by zero");
        }
        return Decimals.either(left, right)
                ? Decimals.divide(left.decimalValue(), right.decimalValue())
                : Value.of(left.doubleValue() / right.doubleValue());
    }

    private static Value remainder(Value left, Value right) {
        if (left.isNullish() || right.isNullish()) {
            return Value.NULL;
        }
        if (!left.isNumber() || !right.isNumber()) {
            throw new CommandException(
                    16611,
                    "$mod only supports numeric types, not " + BsonTypes.alias(left.type()) + " and "
                            + BsonTypes.alias(right.type()));
        }
        if (!right.truthy()) {
            throw new CommandException(16610, "can't $mod by zero");
        }
        return remainderOf(left, right);
    }

    private static Value remainderOf(Value left, Value right) {
        if (Decimals.either(left, right)) {
            return Decimals.remainder(left.decimalValue(), right.decimalValue());
        }
        if (left.type() == BsonType.DOUBLE || right.type() == BsonType.DOUBLE) {
            return Value.of(left.doubleValue() % right.doubleValue());
        }
        long remainder = left.longValue() % right.longValue();
        return left.type() == BsonType.INT64 || right.type() == BsonType.INT64
                ? Value.of(remainder)
                : Value.of((int) remainder);
    }

    static boolean isDate(Value value) {
        return value.type() == BsonType.DATE_TIME;
    }

    private static CommandException mismatch(String message) {
        return new CommandException(ErrorCode.TYPE_MISMATCH, message);
    }
}
