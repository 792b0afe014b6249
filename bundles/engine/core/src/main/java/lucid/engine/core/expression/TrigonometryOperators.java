/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Angles and hyperbolic functions. */
final class TrigonometryOperators {

    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);

    private TrigonometryOperators() {}

    static void register(Operators table) {
        circular(table, "$sin", Math::sin, DecimalFunctions::sin);
        circular(table, "$cos", Math::cos, DecimalFunctions::cos);
        circular(table, "$tan", Math::tan, DecimalFunctions::tan);
        bounded(table, "$asin", Math::asin, DecimalFunctions::asin);
        bounded(table, "$acos", Math::acos, DecimalFunctions::acos);
        real(table, "$atan", Math::atan, DecimalFunctions::atan);
        real(table, "$sinh", Math::sinh, doubled(Math::sinh));
        real(table, "$cosh", Math::cosh, doubled(Math::cosh));
        real(table, "$tanh", Math::tanh, doubled(Math::tanh));
        real(table, "$asinh", TrigonometryOperators::asinh, doubled(TrigonometryOperators::asinh));
        checked(table, "$acosh", TrigonometryOperators::acosh, new Domain("[1,inf]", number -> number >= 1));
        checked(
                table,
                "$atanh",
                TrigonometryOperators::atanh,
                new Domain("[-1,1]", number -> number >= -1 && number <= 1));
        real(table, "$degreesToRadians", Math::toRadians, number -> number.multiply(DecimalFunctions.PI)
                .divide(HALF_TURN, DecimalFunctions.WIDE));
        real(table, "$radiansToDegrees", Math::toDegrees, number -> number.multiply(HALF_TURN)
                .divide(DecimalFunctions.PI, DecimalFunctions.WIDE));
        table.fixed("$atan2", 2, (values, scope) -> atan2(values[0], values[1]));
    }

    /** The numbers that a function is defined for. */
    private record Domain(String text, DoublePredicate within) {

        Value require(String name, Value value) {
            double number = value.doubleValue();
            if (!Double.isNaN(number) && !within.test(number)) {
                throw new CommandException(
                        50989, "cannot apply " + name + " to " + NumberText.of(value) + ", value must be in " + text);
            }
            return value;
        }
    }

    private static void real(
            Operators table, String name, DoubleUnaryOperator function, UnaryOperator<BigDecimal> exact) {
        table.fixed(name, 1, NumericOperators.numeric(name, value -> NumericOperators.real(value, function, exact)));
    }

    private static void circular(
            Operators table, String name, DoubleUnaryOperator function, UnaryOperator<BigDecimal> exact) {
        Domain finite = new Domain("(-inf,inf)", number -> !Double.isInfinite(number));
        table.fixed(
                name,
                1,
                NumericOperators.numeric(
                        name, value -> NumericOperators.real(finite.require(name, value), function, exact)));
    }

    private static void bounded(
            Operators table, String name, DoubleUnaryOperator function, UnaryOperator<BigDecimal> exact) {
        Domain unit = new Domain("[-1,1]", number -> number >= -1 && number <= 1);
        table.fixed(
                name,
                1,
                NumericOperators.numeric(
                        name, value -> NumericOperators.real(unit.require(name, value), function, exact)));
    }

    private static void checked(Operators table, String name, DoubleUnaryOperator function, Domain domain) {
        table.fixed(
                name,
                1,
                NumericOperators.numeric(
                        name,
                        value -> NumericOperators.real(domain.require(name, value), function, doubled(function))));
    }

    /** For functions that few ask of decimals: computed as doubles. */
    private static UnaryOperator<BigDecimal> doubled(DoubleUnaryOperator function) {
        return number -> {
            double result = function.applyAsDouble(number.doubleValue());
            return Double.isInfinite(result)
                    ? BigDecimal.valueOf(Math.signum(result)).scaleByPowerOfTen(7000)
                    : new BigDecimal(result);
        };
    }

    private static double asinh(double number) {
        double size = Math.abs(number);
        return Double.isInfinite(number) || number == 0
                ? number
                : Math.copySign(Math.log(size + Math.sqrt(size * size + 1)), number);
    }

    private static double acosh(double number) {
        return Math.log(number + Math.sqrt(number * number - 1));
    }

    private static double atanh(double number) {
        return 0.5 * (Math.log1p(number) - Math.log1p(-number));
    }

    private static Value atan2(Value y, Value x) {
        if (y.isNullish() || x.isNullish()) {
            return Value.NULL;
        }
        if (!y.isNumber() || !x.isNumber()) {
            throw new CommandException(
                    51044,
                    "$atan2 only supports numeric types, not " + BsonTypes.alias(y.type()) + " and "
                            + BsonTypes.alias(x.type()));
        }
        double angle = Math.atan2(y.doubleValue(), x.doubleValue());
        return Decimals.either(x, y) ? Value.of(Decimals.of(new BigDecimal(angle))) : Value.of(angle);
    }
}
