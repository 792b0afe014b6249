/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.expression.DateUnits;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;

/**
 * The {@code range} of {@code $densify}.
 *
 * @param kind  where values are filled in
 * @param step  how far they are apart, a number above 0
 * @param unit  of the step, for dates; empty for numbers
 * @param lower the first value for {@link Kind#BETWEEN}
 * @param upper behind the last value for {@link Kind#BETWEEN}
 */
public record DensifyRange(Kind kind, Value step, Optional<ChronoUnit> unit, Value lower, Value upper) {

    /** Where values are filled in. */
    public enum Kind {
        /** Between the least and the greatest of all partitions. */
        FULL,
        /** Between the least and the greatest of each partition. */
        PARTITION,
        /** Between two given values. */
        BETWEEN
    }

    /**
     * Compiles a range, whose fields are known and of the right types but for the bounds.
     *
     * @param partitioned whether there are fields to partition by
     * @throws lucid.engine.core.value.CommandException with the codes of {@code $densify}
     */
    public static DensifyRange parse(Doc range, boolean partitioned) {
        Value step = range.get("step");
        Refused.unless(
                step.doubleValue() > 0,
                5733401,
                "The step parameter in a range statement must be a strictly positive numeric value");
        Optional<ChronoUnit> unit = unit(range.get("unit"));
        Refused.unless(
                unit.isEmpty() || step.doubleValue() == step.longValue(),
                6586400,
                "The step parameter in a range statement must be a whole number when densifying a date range");
        Value bounds = range.get("bounds");
        if (bounds.isArray()) {
            return between(step.detached(), unit, bounds.items());
        }
        Refused.unless(
                bounds.isString(),
                5733402,
                "The bounds in a range statement must be the string 'full', 'partition', or an ascending array of two"
                        + " numbers or two dates");
        return new DensifyRange(kind(bounds.string(), partitioned), step.detached(), unit, Value.NULL, Value.NULL);
    }

    private static Kind kind(String bounds, boolean partitioned) {
        boolean full = bounds.equals("full");
        Refused.unless(
                full || bounds.equals("partition"), 5946802, "Bounds string must either be 'full' or 'partition'");
        Refused.unless(
                full || partitioned,
                5733408,
                "One may not specify the bounds as 'partition' without specifying a non-empty array of"
                        + " partitionByFields. You may have meant to specify 'full' bounds.");
        return full ? Kind.FULL : Kind.PARTITION;
    }

    private static Optional<ChronoUnit> unit(Value unit) {
        if (unit.isMissing()) {
            return Optional.empty();
        }
        Optional<ChronoUnit> known = DateUnits.unit(unit.string());
        Refused.unless(known.isPresent(), "unknown time unit value: " + unit.string());
        return known;
    }

    private static DensifyRange between(Value step, Optional<ChronoUnit> unit, List<Value> bounds) {
        Refused.unless(
                bounds.size() == 2, 5733403, "A bounding array in a range statement must have exactly two elements");
        Value lower = bounds.get(0).detached();
        Value upper = bounds.get(1).detached();
        boolean numbers = lower.isNumber() && upper.isNumber();
        Refused.unless(
                numbers || (lower.type() == BsonType.DATE_TIME && upper.type() == BsonType.DATE_TIME),
                5733402,
                "A bounding array in a range statement must be of two numbers or two dates");
        Refused.unless(
                ValueOrder.SIMPLE.compare(lower, upper) <= 0,
                5733402,
                "A bounding array in a range statement must be ascending");
        Refused.unless(!numbers || unit.isEmpty(), 5733409, "Numeric bounds may not have unit parameter");
        Refused.unless(numbers || unit.isPresent(), 5733501, "Date bounds must have a unit");
        return new DensifyRange(Kind.BETWEEN, step, unit, lower, upper);
    }

    /**
     * Refuses a value that is neither a number nor, with a unit, a date.
     *
     * @throws lucid.engine.core.value.CommandException 5733201 or 6053600
     */
    public void check(Value value) {
        String found = ", but found " + BsonTypes.alias(value.type());
        Refused.unless(unit.isPresent() || value.isNumber(), 5733201, "Densify field type must be numeric" + found);
        Refused.unless(
                unit.isEmpty() || value.type() == BsonType.DATE_TIME,
                6053600,
                "Densify field type must be a date for a step with a unit" + found);
    }

    /**
     * Begins a partition.
     *
     * @param least    the least value of all partitions
     * @param smallest the least value of this one
     */
    public Gaps gaps(Value least, Value smallest) {
        return new Gaps(
                this,
                switch (kind) {
                    case FULL -> least;
                    case PARTITION -> smallest;
                    case BETWEEN -> lower;
                });
    }
}
