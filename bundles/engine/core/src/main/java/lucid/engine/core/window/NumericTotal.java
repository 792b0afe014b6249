/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.math.BigDecimal;
import java.math.MathContext;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** A sum over all numeric types: integers exactly, doubles compensated; the widest type seen is the result's. */
public final class NumericTotal {

    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(64);

    private BsonType widest = BsonType.INT32;
    private long count;
    private long integers;

    /** How often 2^64 is to be added to the integers. */
    private long carry;

    private double sum;
    private double compensation;
    private Value decimals = Value.of(Decimal128.POSITIVE_ZERO);

    /** Adds a number; anything else is passed over. */
    public void add(Value value) {
        if (!value.isNumber()) {
            return;
        }
        count++;
        widen(value.type());
        switch (value.type()) {
            case INT32, INT64 -> integer(value.longValue());
            case DOUBLE -> real(value.doubleValue());
            default -> decimals = Numbers.add(decimals, value);
        }
    }

    private void widen(BsonType type) {
        if (rank(type) > rank(widest)) {
            widest = type;
        }
    }

    private static int rank(BsonType type) {
        return switch (type) {
            case INT32 -> 0;
            case INT64 -> 1;
            case DOUBLE -> 2;
            default -> 3;
        };
    }

    private void integer(long number) {
        long next = integers + number;
        if (((integers ^ next) & (number ^ next)) < 0) {
            carry += number < 0 ? -1 : 1;
        }
        integers = next;
    }

    /** Neumaier's summation: what rounding lost is added in the end. */
    private void real(double number) {
        double next = sum + number;
        if (Double.isFinite(next)) {
            compensation += Math.abs(sum) >= Math.abs(number) ? (sum - next) + number : (number - next) + sum;
        }
        sum = next;
    }

    private double wholePart() {
        return carry == 0 ? integers : carry * 0x1p64 + integers;
    }

    private double asDouble() {
        return sum + compensation + wholePart();
    }

    /** How many numbers were added. */
    public long count() {
        return count;
    }

    /** The sum. */
    public Value sum() {
        return switch (widest) {
            case INT32, INT64 -> integral();
            case DOUBLE -> Value.of(asDouble());
            default -> Numbers.add(decimals, rest());
        };
    }

    private Value integral() {
        if (carry != 0) {
            return Value.of(wholePart());
        }
        boolean fits = widest == BsonType.INT32 && integers == (int) integers;
        return fits ? Value.of((int) integers) : Value.of(integers);
    }

    /** All but the decimals, exactly: binary fractions keep up to 34 digits. */
    private Value rest() {
        double reals = sum + compensation;
        if (!Double.isFinite(reals)) {
            return Value.of(Value.of(reals).decimalValue());
        }
        BigDecimal exact = new BigDecimal(sum)
                .add(new BigDecimal(compensation))
                .add(BigDecimal.valueOf(integers))
                .add(BigDecimal.valueOf(carry).multiply(TWO_TO_64));
        return Value.of(new Decimal128(exact.round(MathContext.DECIMAL128)));
    }

    /** The mean; missing without a number. */
    public Value average() {
        if (count == 0) {
            return Value.MISSING;
        }
        if (widest != BsonType.DECIMAL128) {
            return Value.of(asDouble() / count);
        }
        Decimal128 total = sum().decimalValue();
        if (total.isNaN() || total.isInfinite()) {
            return Value.of(total);
        }
        if (!Value.of(total).truthy()) {
            return Value.of(total);
        }
        return Value.of(
                new Decimal128(total.bigDecimalValue().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)));
    }
}
