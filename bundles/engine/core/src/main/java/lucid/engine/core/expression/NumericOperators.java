/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Functions of one number: magnitude, whole parts, roots, logarithms; and powers. */
final class NumericOperators {

    private NumericOperators() {}

    static void register(Operators table) {
        table.fixed("$abs", 1, numeric("$abs", NumericOperators::absolute));
        table.fixed("$ceil", 1, numeric("$ceil", value -> whole(value, Math::ceil, RoundingMode.CEILING)));
        table.fixed("$floor", 1, numeric("$floor", value -> whole(value, Math::floor, RoundingMode.FLOOR)));
        table.fixed("$sqrt", 1, numeric("$sqrt", NumericOperators::root));
        table.fixed("$exp", 1, numeric("$exp", value -> real(value, Math::exp, DecimalFunctions::exp)));
        table.fixed("$ln", 1, numeric("$ln", value -> logarithm(value, "$ln", 28766, Math::log)));
        table.fixed("$log10", 1, numeric("$log10", value -> logarithm(value, "$log10", 28761, Math::log10)));
        table.fixed("$log", 2, (values, scope) -> logarithm(values[0], values[1]));
        table.fixed("$pow", 2, (values, scope) -> Powers.power(values[0], values[1]));
        table.ranged("$round", 1, 2, (values, scope) -> Rounding.round("$round", values, RoundingMode.HALF_EVEN));
        table.ranged("$trunc", 1, 2, (values, scope) -> Rounding.round("$trunc", values, RoundingMode.DOWN));
    }

    /** An operation on one number; null for none. */
    static Operation numeric(String name, UnaryOperator<Value> function) {
        return (values, scope) -> {
            Value value = values[0];
            if (value.isNullish()) {
                return Value.NULL;
            }
            if (!value.isNumber()) {
                throw new CommandException(
                        28765, name + " only supports numeric types, not " + BsonTypes.alias(value.type()));
            }
            return function.apply(value);
        };
    }

    /** A function whose result is a decimal for a decimal, a double for all else. */
    static Value real(Value value, DoubleUnaryOperator function, UnaryOperator<BigDecimal> decimal) {
        return Decimals.is(value)
                ? Decimals.map(value, decimal, function::applyAsDouble)
                : Value.of(function.applyAsDouble(value.doubleValue()));
    }

    private static Value absolute(Value value) {
        return switch (value.type()) {
            case INT32 ->
                value.intValue() == Integer.MIN_VALUE
                        ? Value.of(-(long) Integer.MIN_VALUE)
                        : Value.of(Math.abs(value.intValue()));
            case INT64 -> absolute(value.longValue());
            case DOUBLE -> Value.of(Math.abs(value.doubleValue()));
            default -> Decimals.map(value, BigDecimal::abs, Math::abs);
        };
    }

    private static Value absolute(long number) {
        if (number == Long.MIN_VALUE) {
            throw new CommandException(28680, "can't take $abs of long long min");
        }
        return Value.of(Math.abs(number));
    }

    private static Value whole(Value value, DoubleUnaryOperator function, RoundingMode mode) {
        return switch (value.type()) {
            case DOUBLE -> Value.of(function.applyAsDouble(value.doubleValue()));
            case DECIMAL128 ->
                Decimals.map(
                        value,
                        number -> number.scale() <= 0 ? number : number.setScale(0, mode),
                        function::applyAsDouble);
            default -> value;
        };
    }

    private static Value root(Value value) {
        if (value.doubleValue() < 0) {
            throw new CommandException(28714, "$sqrt's argument must be greater than or equal to 0");
        }
        return real(value, Math::sqrt, number -> number.sqrt(Decimals.DIGITS));
    }

    private static Value logarithm(Value value, String name, int code, DoubleUnaryOperator function) {
        requirePositive(value, name, code, number -> true);
        return real(value, function, name.equals("$ln") ? DecimalFunctions::ln : DecimalFunctions::log10);
    }

    private static void requirePositive(Value value, String name, int code, Predicate<Double> more) {
        double number = value.doubleValue();
        if (number <= 0 || !more.test(number)) {
            throw new CommandException(
                    code, name + "'s argument must be a positive number, but is " + NumberText.of(value));
        }
    }

    private static Value logarithm(Value value, Value base) {
        if (value.isNullish() || base.isNullish()) {
            return Value.NULL;
        }
        requireNumber(value, 28756, "$log's argument");
        requireNumber(base, 28757, "$log's base");
        requirePositive(value, "$log", 28758, number -> true);
        if (base.doubleValue() <= 0 || base.doubleValue() == 1) {
            throw new CommandException(
                    28759, "$log's base must be a positive number not equal to 1, but is " + NumberText.of(base));
        }
        return Decimals.either(value, base)
                ? Decimals.map(
                        value,
                        number -> DecimalFunctions.ln(number)
                                .divide(DecimalFunctions.ln(Decimals.exact(base.decimalValue())), Decimals.DIGITS),
                        Math::log)
                : Value.of(Math.log(value.doubleValue()) / Math.log(base.doubleValue()));
    }

    /** Refuses what is no number. */
    static void requireNumber(Value value, int code, String what) {
        if (!value.isNumber()) {
            throw new CommandException(code, what + " must be numeric, not " + BsonTypes.alias(value.type()));
        }
    }

    /** Whether a number is an int or a long. */
    static boolean isIntegral(Value value) {
        return value.type() == BsonType.INT32 || value.type() == BsonType.INT64;
    }
}
