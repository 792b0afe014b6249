/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** Arithmetic of 34 decimal digits for the operators that the numeric types have no method for. */
final class Decimals {

    static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final int LEAST_EXPONENT = -6176;
    private static final int GREATEST_EXPONENT = 6111;

    private Decimals() {}

    static boolean is(Value value) {
        return value.type() == BsonType.DECIMAL128;
    }

    static boolean either(Value left, Value right) {
        return is(left) || is(right);
    }

    static boolean isFinite(Decimal128 number) {
        return !number.isNaN() && !number.isInfinite();
    }

    /** The exact number; zero for a negative zero, which {@link BigDecimal} does not know. */
    static BigDecimal exact(Decimal128 number) {
        return isZero(number) ? BigDecimal.ZERO : number.bigDecimalValue();
    }

    /** Whether it is a zero of any sign and scale. */
    static boolean isZero(Decimal128 number) {
        return isFinite(number) && !Value.of(number).truthy();
    }

    /** The nearest decimal; infinity for what is too large. */
    static Decimal128 of(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        if (rounded.signum() == 0) {
            int scale = Math.max(-GREATEST_EXPONENT, Math.min(-LEAST_EXPONENT, rounded.scale()));
            return new Decimal128(BigDecimal.ZERO.setScale(scale));
        }
        if (rounded.precision() - (long) rounded.scale() > 6145) {
            return rounded.signum() > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
        }
        if (-rounded.scale() < LEAST_EXPONENT) {
            return of(rounded.setScale(-LEAST_EXPONENT, RoundingMode.HALF_EVEN));
        }
        return new Decimal128(-rounded.scale() > GREATEST_EXPONENT ? rounded.setScale(-GREATEST_EXPONENT) : rounded);
    }

    /** Applies a function to a finite number; for NaN and the infinities the function of doubles says what comes. */
    static Value map(Value value, UnaryOperator<BigDecimal> exact, UnaryOperator<Double> otherwise) {
        Decimal128 number = value.decimalValue();
        return isFinite(number)
                ? Value.of(of(exact.apply(exact(number))))
                : special(otherwise.apply(value.doubleValue()));
    }

    static Value divide(Decimal128 left, Decimal128 right) {
        if (isFinite(left) && isFinite(right)) {
            BigDecimal quotient = exact(left).divide(exact(right), DIGITS);
            return Value.of(of(quotient));
        }
        return special(Value.of(left).doubleValue() / Value.of(right).doubleValue());
    }

    static Value remainder(Decimal128 left, Decimal128 right) {
        if (isFinite(left) && isFinite(right)) {
            return Value.of(of(exact(left).remainder(exact(right))));
        }
        return right.isInfinite() && isFinite(left) ? Value.of(left) : special(Double.NaN);
    }

    /** A decimal for what is not finite, or for a small result such as zero. */
    static Value special(double number) {
        return Value.of(Value.of(number).decimalValue());
    }
}
