/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.OptionalLong;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * {@code $derivative}: how steeply a value rises from the first row of the frame to the last.
 *
 * @param unit the milliseconds that count as one, for dates; empty for numbers
 */
record DerivativeFunction(Expression input, Expression sortBy, OptionalLong unit, Bounds bounds)
        implements WindowFunction {

    @Override
    public Run over(Partition partition) {
        Bounds.Frames frames = bounds.over(partition);
        return row -> {
            Frame frame = frames.at(row);
            return frame.isEmpty() ? Value.NULL : slope(partition, frame.start(), frame.end() - 1);
        };
    }

    private Value slope(Partition partition, int first, int last) {
        Value run = run(partition.evaluate(sortBy, first), partition.evaluate(sortBy, last));
        Value rise = rise(partition.evaluate(input, first), partition.evaluate(input, last));
        return run.isNullish() || rise.isNullish() || run.doubleValue() == 0 ? Value.NULL : Numbers.divide(rise, run);
    }

    private static Value rise(Value from, Value to) {
        if (from.isNullish() || to.isNullish()) {
            return Value.NULL;
        }
        if (!from.isNumber() || !to.isNumber()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "$derivative requires its input to be numbers, but got " + BsonTypes.alias(from.type()) + " and "
                            + BsonTypes.alias(to.type()));
        }
        return Numbers.subtract(to, from);
    }

    private Value run(Value from, Value to) {
        if (from.isNullish() || to.isNullish()) {
            return Value.NULL;
        }
        boolean dates = from.type() == BsonType.DATE_TIME && to.type() == BsonType.DATE_TIME;
        if (unit.isPresent()) {
            Refused.unless(dates, 5624900, "$derivative with 'unit' expects the sortBy field to be a Date");
            return Value.of((double) (to.millis() - from.millis()) / unit.getAsLong());
        }
        Refused.unless(!dates, 5624901, "$derivative where the sortBy is a Date requires a 'unit'");
        Refused.unless(
                from.isNumber() && to.isNumber(),
                ErrorCode.TYPE_MISMATCH.code(),
                "$derivative requires the sortBy field to be a number");
        return Numbers.subtract(to, from);
    }
}
