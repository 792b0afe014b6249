/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;

/** How two rows of numbers vary together, or one with itself: by exact sums, so that nothing is left of what went. */
final class RemovableMoments implements Removable {

    private final boolean sample;
    private final boolean pairs;
    private final Tally tally = new Tally();
    private long count;
    private BigDecimal left = BigDecimal.ZERO;
    private BigDecimal right = BigDecimal.ZERO;
    private BigDecimal products = BigDecimal.ZERO;

    private RemovableMoments(boolean sample, boolean pairs) {
        this.sample = sample;
        this.pairs = pairs;
    }

    /** {@code $stdDevPop} or {@code $stdDevSamp}: of numbers, a double. */
    static RemovableMoments deviation(boolean sample) {
        return new RemovableMoments(sample, false);
    }

    /** {@code $covariancePop} or {@code $covarianceSamp}: of arrays of two numbers, in the wider type. */
    static RemovableMoments covariance(boolean sample) {
        return new RemovableMoments(sample, true);
    }

    @Override
    public void add(Value value) {
        change(value, 1);
    }

    @Override
    public void remove(Value value) {
        change(value, -1);
    }

    private void change(Value value, int sign) {
        if (!pairs) {
            if (value.isNumber()) {
                Value number = Value.of(value.doubleValue());
                change(number, number, sign);
            }
            return;
        }
        List<Value> pair = value.isArray() ? value.items() : List.of();
        if (pair.size() == 2 && pair.get(0).isNumber() && pair.get(1).isNumber()) {
            change(pair.get(0), pair.get(1), sign);
        }
    }

    private void change(Value one, Value other, int sign) {
        count += sign;
        tally.count(one, sign);
        tally.count(other, sign);
        if (Numbers.isFinite(one) && Numbers.isFinite(other)) {
            BigDecimal factor = BigDecimal.valueOf(sign);
            BigDecimal x = Numbers.exact(one);
            BigDecimal y = Numbers.exact(other);
            left = left.add(x.multiply(factor));
            right = right.add(y.multiply(factor));
            products = products.add(x.multiply(y).multiply(factor));
        }
    }

    @Override
    public Value result() {
        long divisor = sample ? count - 1 : count;
        if (divisor <= 0) {
            return Value.MISSING;
        }
        if (tally.isUnbounded()) {
            return tally.nan();
        }
        BigDecimal numerator = products.multiply(BigDecimal.valueOf(count)).subtract(left.multiply(right));
        BigDecimal denominator = BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(divisor));
        BigDecimal variance = numerator.divide(denominator, MathContext.DECIMAL128);
        if (!pairs) {
            return Value.of(Math.sqrt(variance.doubleValue()));
        }
        return tally.hasDecimals() ? Numbers.decimal(variance) : Value.of(variance.doubleValue());
    }
}
