/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.math.BigDecimal;
import java.math.MathContext;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;

/** A sum or a mean, exact until it is read, so that nothing is left of what was removed. */
final class RemovableTotal implements Removable {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final boolean average;
    private final Tally tally = new Tally();
    private BigDecimal exact = BigDecimal.ZERO;

    RemovableTotal(boolean average) {
        this.average = average;
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
        if (!value.isNumber()) {
            return;
        }
        tally.count(value, sign);
        if (Numbers.isFinite(value)) {
            BigDecimal number = Numbers.exact(value);
            exact = sign > 0 ? exact.add(number) : exact.subtract(number);
        }
    }

    @Override
    public Value result() {
        return average ? mean() : sum();
    }

    /** The sum in the widest of the types; an int 0 for no numbers. */
    Value sum() {
        if (tally.isUnbounded()) {
            return tally.unbounded();
        }
        if (tally.hasDecimals()) {
            return Numbers.decimal(exact);
        }
        if (tally.hasDoubles() || exact.compareTo(LEAST) < 0 || exact.compareTo(GREATEST) > 0) {
            return Value.of(exact.doubleValue());
        }
        long whole = exact.longValue();
        return !tally.hasLongs() && whole == (int) whole ? Value.of((int) whole) : Value.of(whole);
    }

    private Value mean() {
        if (tally.size() == 0) {
            return Value.MISSING;
        }
        if (tally.isUnbounded()) {
            return tally.unbounded();
        }
        BigDecimal count = BigDecimal.valueOf(tally.size());
        return tally.hasDecimals()
                ? Numbers.decimal(exact.divide(count, MathContext.DECIMAL128))
                : Value.of(exact.doubleValue() / tally.size());
    }
}
