/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import lucid.engine.core.expression.DateUnits;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/**
 * Bounds by the value that sorts, relative to that of the row.
 *
 * @param sortBy the value that sorts, ascending
 * @param lower  what the least value is further, a number; missing for no bound
 * @param upper  what the greatest value is further; missing for no bound
 * @param unit   of both, for dates; empty for numbers
 */
record RangeBounds(Expression sortBy, Value lower, Value upper, Optional<ChronoUnit> unit) implements Bounds {

    @Override
    public Frames over(Partition partition) {
        if (lower.isMissing() && upper.isMissing()) {
            return DocumentBounds.ALL.over(partition);
        }
        return new Sliding(partition);
    }

    @Override
    public boolean startsAtFirst() {
        return lower.isMissing();
    }

    /** Two ends that move on with the row. */
    private final class Sliding implements Frames {

        private final Value[] values;
        private int start;
        private int end;

        Sliding(Partition partition) {
            partition.hold((long) partition.size() * Memory.OVERHEAD);
            values = new Value[partition.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = checked(partition.evaluate(sortBy, i).detached());
            }
        }

        @Override
        public Frame at(int row) {
            if (!lower.isMissing()) {
                Value least = moved(values[row], lower);
                while (start < values.length && ValueOrder.SIMPLE.compare(values[start], least) < 0) {
                    start++;
                }
            }
            return new Frame(start, Math.max(start, end(row)));
        }

        private int end(int row) {
            if (upper.isMissing()) {
                return values.length;
            }
            Value greatest = moved(values[row], upper);
            while (end < values.length && ValueOrder.SIMPLE.compare(values[end], greatest) <= 0) {
                end++;
            }
            return end;
        }
    }

    private Value checked(Value value) {
        if (unit.isPresent() && value.type() != BsonType.DATE_TIME) {
            throw new CommandException(
                    5429413,
                    "Invalid range: Expected the sortBy field to be a Date, but it was "
                            + BsonTypes.alias(value.type()));
        }
        if (unit.isEmpty() && !value.isNumber()) {
            throw new CommandException(
                    5429414,
                    "Invalid range: Expected the sortBy field to be a number, but it was "
                            + BsonTypes.alias(value.type()));
        }
        return value;
    }

    private Value moved(Value base, Value by) {
        return unit.map(step -> later(base, step, by.longValue())).orElseGet(() -> Numbers.add(base, by));
    }

    private static Value later(Value base, ChronoUnit unit, long amount) {
        try {
            return Value.date(DateUnits.add(Instant.ofEpochMilli(base.millis()).atZone(ZoneOffset.UTC), unit, amount)
                    .toInstant()
                    .toEpochMilli());
        } catch (ArithmeticException | DateTimeException e) {
            throw new CommandException(ErrorCode.OVERFLOW, "a bound of the range is no date any more");
        }
    }
}
