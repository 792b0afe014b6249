/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.Value;

/** {@code $stdDevPop} and {@code $stdDevSamp}, by Welford's method. */
public final class DeviationFold implements Fold {

    private final boolean sample;
    private long count;
    private double mean;
    private double squares;

    /** Of a sample, or of the whole. */
    public DeviationFold(boolean sample) {
        this.sample = sample;
    }

    @Override
    public long add(Value value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            count++;
            double delta = number - mean;
            mean += delta / count;
            squares += delta * (number - mean);
        }
        return 0;
    }

    @Override
    public Value result() {
        long divisor = sample ? count - 1 : count;
        return divisor <= 0 ? Value.MISSING : Value.of(Math.sqrt(squares / divisor));
    }
}
