/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code $dateFromParts}: parts past their range carry over. */
final class DatePartsOperator {

    private static final String[] NAMES = {
        "year", "isoWeekYear", "month", "isoWeek", "day", "isoDayOfWeek", "hour", "minute", "second", "millisecond"
    };
    private static final Signature SIGNATURE = Signature.of(String.join("? ", NAMES) + "? timezone?", 40519, 40518);
    private static final int ZONE = 10;
    private static final int MOST_YEARS = 9999;
    private static final int MOST = Short.MAX_VALUE;

    private DatePartsOperator() {}

    static void register(Operators table) {
        table.special("$dateFromParts", (name, argument, parser) -> {
            Value[] given = SIGNATURE.split(name, argument);
            requireOneCalendar(given);
            return Folding.fold(new Call((values, scope) -> date(values), SIGNATURE.compile(name, argument, parser)));
        });
    }

    private static boolean isGiven(Value value) {
        return !Signature.isAbsent(value);
    }

    private static void requireOneCalendar(Value[] given) {
        if (!isGiven(given[0]) && !isGiven(given[1])) {
            throw new CommandException(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
        }
        boolean iso = isGiven(given[1]);
        for (int i = 0; i < 6; i++) {
            if (isGiven(given[i]) && iso == (i % 2 == 0)) {
                throw new CommandException(
                        iso ? 40489 : 40525, "$dateFromParts does not allow mixing natural dates with ISO dates");
            }
        }
    }

    private static Value date(Value[] values) {
        for (Value value : values) {
            if (DatePartOperators.isNull(value)) {
                return Value.NULL;
            }
        }
        try {
            LocalDateTime day = isGiven(values[1]) ? isoDay(values) : day(values);
            return Value.date(Dates.millis(day.plusHours(part(values, 6, 0))
                    .plusMinutes(part(values, 7, 0))
                    .plusSeconds(part(values, 8, 0))
                    .plus(part(values, 9, 0), java.time.temporal.ChronoUnit.MILLIS)
                    .atZone(Dates.zone(values[ZONE]))));
        } catch (DateTimeException e) {
            throw new CommandException(ErrorCode.OVERFLOW, "$dateFromParts: the date is out of range");
        }
    }

    private static LocalDateTime day(Value[] values) {
        return LocalDateTime.of((int) year(values, 0), 1, 1, 0, 0)
                .plusMonths(part(values, 2, 1) - 1)
                .plusDays(part(values, 4, 1) - 1);
    }

    private static LocalDateTime isoDay(Value[] values) {
        return LocalDateTime.of(2000, 1, 3, 0, 0)
                .with(IsoFields.WEEK_BASED_YEAR, year(values, 1))
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1)
                .plusWeeks(part(values, 3, 1) - 1)
                .plusDays(part(values, 5, 1) - 1);
    }

    private static long year(Value[] values, int index) {
        long year = whole(values[index], NAMES[index]);
        if (year < 1 || year > MOST_YEARS) {
            throw new CommandException(
                    40523, "'" + NAMES[index] + "' must evaluate to an integer in the range 1 to 9999, found " + year);
        }
        return year;
    }

    private static long part(Value[] values, int index, long otherwise) {
        if (!isGiven(values[index])) {
            return otherwise;
        }
        long part = whole(values[index], NAMES[index]);
        if (index < 8 && Math.abs(part) > MOST) {
            throw new CommandException(
                    31034,
                    "'" + NAMES[index] + "' must evaluate to a value in the range [-32768, 32767]; value " + part
                            + " is not in range");
        }
        return part;
    }

    private static long whole(Value value, String name) {
        boolean integral = value.isNumber() && value.doubleValue() == value.longValue();
        if (!integral) {
            throw new CommandException(40515, "'" + name + "' must evaluate to an integer, found " + value);
        }
        return value.longValue();
    }
}
