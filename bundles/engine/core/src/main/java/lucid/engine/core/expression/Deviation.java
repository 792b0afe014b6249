/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Value;

/** A standard deviation in one pass (Welford's way). For one thread. */
public final class Deviation {

    private long count;
    private double mean;
    private double squares;

    /** Begins with no numbers. */
    public Deviation() {}

    /** Adds a number; all else is passed over. */
    public void add(Value value) {
        if (value.isNumber()) {
            count++;
            double number = value.doubleValue();
            double delta = number - mean;
            mean += delta / count;
            squares += delta * (number - mean);
        }
    }

    /** Of a whole population, a double; null for no numbers. */
    public Value ofPopulation() {
        return count == 0 ? Value.NULL : Value.of(Math.sqrt(squares / count));
    }

    /** Of a sample, a double; null for fewer than two numbers. */
    public Value ofSample() {
        return count < 2 ? Value.NULL : Value.of(Math.sqrt(squares / (count - 1)));
    }
}
