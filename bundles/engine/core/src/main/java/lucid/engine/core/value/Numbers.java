/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** Arithmetic over BSON's four numeric types with MongoDB's widening: int, long, double, decimal. */
public final class Numbers {

    /** One operation in each width; {@code longs} throws {@link ArithmeticException} where a long overflows. */
    private record Operation(
            LongBinaryOperator longs, DoubleBinaryOperator doubles, BinaryOperator<BigDecimal> decimals) {}

    private static final Operation ADD =
            new Operation(Math::addExact, Double::sum, (a, b) -> a.add(b, MathContext.DECIMAL128));
    private static final Operation SUBTRACT =
            new Operation(Math::subtractExact, (a, b) -> a - b, (a, b) -> a.subtract(b, MathContext.DECIMAL128));
    private static final Operation MULTIPLY =
            new Operation(Math::multiplyExact, (a, b) -> a * b, (a, b) -> a.multiply(b, MathContext.DECIMAL128));
    private static final Operation DIVIDE =
            new Operation(Numbers::never, (a, b) -> a / b, (a, b) -> a.divide(b, MathContext.DECIMAL128));
    private static final Operation REMAINDER = new Operation((a, b) -> a % b, (a, b) -> a % b, BigDecimal::remainder);

    private Numbers() {}

    /** The sum in the wider type; a long that overflows becomes a double, an int a long, as in {@code $add}. */
    public static Value add(Value left, Value right) {
        return widening(ADD, left, right);
    }

    /** The difference, widened as {@link #add}. */
    public static Value subtract(Value left, Value right) {
        return widening(SUBTRACT, left, right);
    }

    /** The product, widened as {@link #add}. */
    public static Value multiply(Value left, Value right) {
        return widening(MULTIPLY, left, right);
    }

    /**
     * The sum as {@code $inc} wants it: an int that overflows becomes a long.
     *
     * @throws ArithmeticException where a long overflows
     */
    public static Value addExact(Value left, Value right) {
        return exact(ADD, left, right);
    }

    /**
     * The product as {@code $mul} wants it: an int that overflows becomes a long.
     *
     * @throws ArithmeticException where a long overflows
     */
    public static Value multiplyExact(Value left, Value right) {
        return exact(MULTIPLY, left, right);
    }

    /** The quotient: a decimal where one of both is, else a double. Division by zero is as in IEEE 754. */
    public static Value divide(Value left, Value right) {
        if (isDecimal(left) || isDecimal(right)) {
            return decimals(DIVIDE, left, right);
        }
        return Value.of(left.doubleValue() / right.doubleValue());
    }

    /**
     * What the division leaves, with the sign of the dividend, in the wider type.
     *
     * @throws ArithmeticException for integers and a divisor of zero
     */
    public static Value remainder(Value left, Value right) {
        return exact(REMAINDER, left, right);
    }

    /** A decimal value from any number of digits: rounded half to even to 34, infinite where it is too large. */
    public static Value decimal(BigDecimal number) {
        return Value.of(Decimals.of(number));
    }

    /** Whether it is neither NaN nor infinite. */
    public static boolean isFinite(Value number) {
        return isDecimal(number) ? Decimals.isFinite(number.decimalValue()) : Double.isFinite(number.doubleValue());
    }

    /** Whether it is NaN, of either kind. */
    public static boolean isNaN(Value number) {
        return isDecimal(number) ? number.decimalValue().isNaN() : Double.isNaN(number.doubleValue());
    }

    /** The exact value of a finite number; a double with all its binary digits. */
    public static BigDecimal exact(Value number) {
        return switch (number.type()) {
            case DOUBLE -> new BigDecimal(number.doubleValue());
            case DECIMAL128 -> Decimals.big(number.decimalValue());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** Negative, zero or positive, exact across the types; NaN sorts before all other numbers. */
    public static int compare(Value left, Value right) {
        if (isDecimal(left) || isDecimal(right)) {
            int classes = Integer.compare(magnitude(left), magnitude(right));
            return classes != 0 || !isFinite(left) ? classes : exact(left).compareTo(exact(right));
        }
        if (isDouble(left)) {
            return isDouble(right)
                    ? compare(left.doubleValue(), right.doubleValue())
                    : -compare(right.longValue(), left.doubleValue());
        }
        return isDouble(right)
                ? compare(left.longValue(), right.doubleValue())
                : Long.compare(left.longValue(), right.longValue());
    }

    private static int compare(double left, double right) {
        return left == right ? 0 : Double.isNaN(left) ? (Double.isNaN(right) ? 0 : -1) : left < right ? -1 : 1;
    }

    private static int compare(long left, double right) {
        if (!(right < 0x1p63)) {
            return Double.isNaN(right) ? 1 : -1;
        }
        if (right < -0x1p63) {
            return 1;
        }
        long whole = (long) right;
        return left != whole ? Long.compare(left, whole) : compare(0.0, right - whole);
    }

    /** NaN, negative infinity, finite, infinity. */
    private static int magnitude(Value number) {
        double value = isDecimal(number) && isFinite(number) ? 0 : number.doubleValue();
        return Double.isNaN(value) ? 0 : Double.isFinite(value) ? 2 : value < 0 ? 1 : 3;
    }

    private static Value widening(Operation operation, Value left, Value right) {
        try {
            return exact(operation, left, right);
        } catch (ArithmeticException overflow) {
            return Value.of(operation.doubles().applyAsDouble(left.doubleValue(), right.doubleValue()));
        }
    }

    private static Value exact(Operation operation, Value left, Value right) {
        if (isDecimal(left) || isDecimal(right)) {
            return decimals(operation, left, right);
        }
        if (isDouble(left) || isDouble(right)) {
            return Value.of(operation.doubles().applyAsDouble(left.doubleValue(), right.doubleValue()));
        }
        long result = operation.longs().applyAsLong(left.longValue(), right.longValue());
        boolean ints = left.type() == BsonType.INT32 && right.type() == BsonType.INT32 && (int) result == result;
        return ints ? Value.of((int) result) : Value.of(result);
    }

    private static Value decimals(Operation operation, Value left, Value right) {
        Decimal128 one = left.decimalValue();
        Decimal128 two = right.decimalValue();
        double outcome = operation.doubles().applyAsDouble(sample(one), sample(two));
        if (!Double.isFinite(outcome)) {
            return Value.of(Decimals.special(outcome));
        }
        if (two.isInfinite()) {
            return outcome == 0 ? Value.of(Decimals.of(outcome)) : Value.of(one);
        }
        Decimal128 result = Decimals.of(operation.decimals().apply(Decimals.big(one), Decimals.big(two)));
        boolean negativeZero = 1 / outcome < 0 && !result.isNegative() && Decimals.isZero(result);
        return Value.of(negativeZero ? Decimals.negated(result) : result);
    }

    /** A double by which the special cases of an operation come out: zero with its sign, one, infinite or NaN. */
    private static double sample(Decimal128 number) {
        double size = number.isNaN() ? Double.NaN : number.isInfinite() ? Double.POSITIVE_INFINITY : 1;
        return Math.copySign(Decimals.isZero(number) ? 0 : size, number.isNegative() ? -1 : 1);
    }

    private static boolean isDecimal(Value number) {
        return number.type() == BsonType.DECIMAL128;
    }

    private static boolean isDouble(Value number) {
        return number.type() == BsonType.DOUBLE;
    }

    private static long never(long left, long right) {
        throw new ArithmeticException("a quotient is a double: " + left + " / " + right);
    }
}
