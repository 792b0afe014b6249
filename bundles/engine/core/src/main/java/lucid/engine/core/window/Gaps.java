/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import lucid.engine.core.expression.DateUnits;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** The values that {@code $densify} fills in between those of one partition, in ascending order. For one thread. */
public final class Gaps {

    private final DensifyRange range;
    private final Value start;
    private Value next;
    private long steps;

    /** Fills in from a value on, itself among them. */
    Gaps(DensifyRange range, Value start) {
        this.range = range;
        this.start = start;
        next = start;
    }

    /** The next value to be filled in before one that is there; empty when there is none any more. */
    public Optional<Value> before(Value there) {
        int order = ValueOrder.SIMPLE.compare(next, there);
        if (order < 0 && !isAtEnd()) {
            return Optional.of(advance());
        }
        if (order == 0) {
            advance();
        }
        return Optional.empty();
    }

    /**
     * The next value to be filled in behind the last that is there; empty when there is none any more.
     *
     * @param greatest the greatest value of all partitions
     */
    public Optional<Value> behind(Value greatest) {
        boolean within =
                switch (range.kind()) {
                    case BETWEEN -> !isAtEnd();
                    case FULL -> ValueOrder.SIMPLE.compare(next, greatest) <= 0;
                    case PARTITION -> false;
                };
        return within ? Optional.of(advance()) : Optional.empty();
    }

    private boolean isAtEnd() {
        return range.kind() == DensifyRange.Kind.BETWEEN && ValueOrder.SIMPLE.compare(next, range.upper()) >= 0;
    }

    private Value advance() {
        Value value = next;
        steps++;
        next = range.unit().isPresent() ? date() : Numbers.add(value, range.step());
        return value;
    }

    /** Counted from the start, so that months which begin at their end stay there. */
    private Value date() {
        try {
            long amount = Math.multiplyExact(steps, range.step().longValue());
            return Value.date(DateUnits.add(
                            Instant.ofEpochMilli(start.millis()).atZone(ZoneOffset.UTC),
                            range.unit().orElseThrow(),
                            amount)
                    .toInstant()
                    .toEpochMilli());
        } catch (ArithmeticException | DateTimeException e) {
            throw new CommandException(ErrorCode.OVERFLOW, "a step of $densify leads to no date any more");
        }
    }
}
