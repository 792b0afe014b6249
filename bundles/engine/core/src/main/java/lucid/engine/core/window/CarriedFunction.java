/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Value;

/** {@code $locf}: the last value that was neither null nor missing. */
record CarriedFunction(Expression input) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Carried(partition);
    }

    private final class Carried implements Run {

        private final Partition partition;
        private Value last = Value.NULL;

        Carried(Partition partition) {
            this.partition = partition;
        }

        @Override
        public Value at(int row) {
            Value value = partition.evaluate(input, row);
            if (!value.isNullish()) {
                last = value.detached();
            }
            return last;
        }
    }
}
