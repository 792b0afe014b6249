/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.OptionalLong;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * {@code $integral}: the area below the values of the frame, by trapezoids.
 *
 * @param unit the milliseconds that count as one, for dates; empty for numbers
 */
record IntegralFunction(Expression input, Expression sortBy, OptionalLong unit, Bounds bounds)
        implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        return new Areas(partition);
    }

    /** The areas between neighbours, added up as the frame moves. */
    private final class Areas implements Run {

        private final Partition partition;
        private final Bounds.Frames frames;
        private final RemovableTotal total = new RemovableTotal(false);
        private Frame frame = new Frame(0, 0);

        Areas(Partition partition) {
            this.partition = partition;
            frames = bounds.over(partition);
        }

        @Override
        public Value at(int row) {
            Frame next = frames.at(row);
            for (int i = frame.end(); i < next.end(); i++) {
                number(i);
                if (i > 0) {
                    total.add(area(i - 1));
                }
            }
            // an area lies before its row: that of the first row of the frame is outside, that of row 0 is nowhere
            for (int i = Math.max(1, outside(frame)); i < outside(next); i++) {
                total.remove(area(i - 1));
            }
            frame = next;
            return next.isEmpty() ? Value.NULL : perUnit(total.sum());
        }

        /** How many rows have their areas outside of a frame. */
        private int outside(Frame rows) {
            return Math.min(rows.start() + 1, rows.end());
        }

        private Value area(int row) {
            Value heights = Numbers.add(number(row), number(row + 1));
            return Numbers.divide(Numbers.multiply(heights, Numbers.subtract(place(row + 1), place(row))), Value.of(2));
        }

        private Value number(int row) {
            Value value = partition.evaluate(input, row);
            Refused.unless(value.isNumber(), 5423900, "$integral requires its input to be numbers");
            return value;
        }

        private Value place(int row) {
            Value value = partition.evaluate(sortBy, row);
            boolean date = value.type() == BsonType.DATE_TIME;
            Refused.unless(
                    unit.isEmpty() || date, 5423901, "$integral with 'unit' expects the sortBy field to be a Date");
            Refused.unless(
                    unit.isPresent() || value.isNumber(),
                    5423902,
                    "$integral without 'unit' expects the sortBy field to be a number");
            return date ? Value.of(value.millis()) : value;
        }

        private Value perUnit(Value sum) {
            return unit.isPresent() ? Numbers.divide(sum, Value.of(unit.getAsLong())) : sum;
        }
    }
}
