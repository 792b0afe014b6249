/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/** {@code $linearFill}: what is null or missing lies on the line between the numbers before and behind it. */
record LinearFunction(Expression input, Expression sortBy) implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Line(partition);
    }

    private final class Line implements Run {

        private final Partition partition;
        private int before = -1;
        private int behind;
        private Value previous = Value.MISSING;

        Line(Partition partition) {
            this.partition = partition;
        }

        @Override
        public Value at(int row) {
            Value place = place(row);
            Refused.unless(
                    row == 0 || !ValueOrder.SIMPLE.same(place, previous),
                    6050106,
                    "There can be no repeated values in the sort field");
            previous = place;
            Value value = number(row);
            if (!value.isNullish()) {
                before = row;
                return value;
            }
            while (behind < partition.size() && (behind <= row || number(behind).isNullish())) {
                behind++;
            }
            return before < 0 || behind == partition.size() ? Value.NULL : between(place);
        }

        private Value between(Value place) {
            Value from = number(before);
            Value start = place(before);
            Value rise = Numbers.subtract(number(behind), from);
            Value run = Numbers.subtract(place(behind), start);
            return Numbers.add(from, Numbers.divide(Numbers.multiply(rise, Numbers.subtract(place, start)), run));
        }

        private Value number(int row) {
            Value value = partition.evaluate(input, row);
            Refused.unless(
                    value.isNumber() || value.isNullish(),
                    6050201,
                    "Value to be filled must be numeric or nullish, but got " + BsonTypes.alias(value.type()));
            return value;
        }

        private Value place(int row) {
            Value value = partition.evaluate(sortBy, row);
            if (value.type() == BsonType.DATE_TIME) {
                return Value.of(value.millis());
            }
            Refused.unless(
                    value.isNumber(),
                    6050202,
                    "Expected the sort field to be numeric or a Date, but it was " + BsonTypes.alias(value.type()));
            return value;
        }
    }
}
