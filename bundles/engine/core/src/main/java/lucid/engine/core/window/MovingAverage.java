/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * {@code $expMovingAvg}: each number counts with a weight, all before it with the rest.
 *
 * @param weight      of the newest number, between 0 and 1
 * @param exactWeight the same as a decimal
 */
record MovingAverage(Expression input, double weight, Value exactWeight) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Average(partition);
    }

    private final class Average implements Run {

        private final Partition partition;
        private Value average = Value.NULL;

        Average(Partition partition) {
            this.partition = partition;
        }

        @Override
        public Value at(int row) {
            Value value = partition.evaluate(input, row);
            if (value.isNumber()) {
                average = average.isNullish() ? first(value) : next(value);
            }
            return average;
        }

        private Value first(Value value) {
            return value.type() == BsonType.DECIMAL128 ? value.detached() : Value.of(value.doubleValue());
        }

        private Value next(Value value) {
            if (value.type() != BsonType.DECIMAL128 && average.type() != BsonType.DECIMAL128) {
                return Value.of(value.doubleValue() * weight + average.doubleValue() * (1 - weight));
            }
            Value rest = Numbers.subtract(Value.of(1), exactWeight);
            return Numbers.add(Numbers.multiply(value, exactWeight), Numbers.multiply(average, rest));
        }
    }
}
