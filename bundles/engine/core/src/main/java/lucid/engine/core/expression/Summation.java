/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** A sum that is added up over many numbers: doubles without losing the small ones. For one thread. */
public final class Summation {

    private Value exact = Value.of(0);
    private boolean doubles;
    private double high;
    private double low;
    private long count;

    /** Begins at zero. */
    public Summation() {}

    /** Adds a number; all else is passed over. */
    public void add(Value value) {
        if (!value.isNumber()) {
            return;
        }
        count++;
        if (value.type() != BsonType.DOUBLE) {
            exact = Numbers.add(exact, value);
            return;
        }
        doubles = true;
        double number = value.doubleValue();
        double sum = high + number;
        double rest = sum - high;
        low += (high - (sum - rest)) + (number - rest);
        high = sum;
    }

    /** How many numbers there were. */
    public long count() {
        return count;
    }

    /** The sum in the widest of the types added; an int 0 for none. */
    public Value sum() {
        return doubles ? Numbers.add(exact, Value.of(floating())) : exact;
    }

    /** The mean, a double or a decimal; null for no numbers. */
    public Value average() {
        if (count == 0) {
            return Value.NULL;
        }
        Value sum = sum();
        return Decimals.is(sum)
                ? Decimals.divide(sum.decimalValue(), Value.of(count).decimalValue())
                : Value.of(sum.doubleValue() / count);
    }

    private double floating() {
        double sum = high + low;
        return Double.isNaN(sum) ? high : sum;
    }
}
