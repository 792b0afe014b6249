/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** {@code $dateAdd}, {@code $dateSubtract}, {@code $dateDiff}, {@code $dateTrunc}. */
final class DateArithmeticOperators {

    private static final Signature ADD = Signature.of("startDate unit amount timezone?", 5166400, 5166401, 5166402);
    private static final Signature DIFFERENCE =
            Signature.of("startDate endDate unit timezone? startOfWeek?", 5166301, 5166302, 5166303, 5166304, 5166305);
    private static final Signature TRUNCATE =
            Signature.of("date unit timezone? startOfWeek? binSize?", 5439007, 5439008, 5439009, 5439010);

    private DateArithmeticOperators() {}

    static void register(Operators table) {
        table.named("$dateAdd", ADD, (values, scope) -> add("$dateAdd", values, 1));
        table.named("$dateSubtract", ADD, (values, scope) -> add("$dateSubtract", values, -1));
        table.named("$dateDiff", DIFFERENCE, (values, scope) -> difference(values));
        table.named("$dateTrunc", TRUNCATE, (values, scope) -> truncate(values));
    }

    private static Value add(String name, Value[] values, int sign) {
        if (values[0].isNullish()
                || values[1].isNullish()
                || values[2].isNullish()
                || DatePartOperators.isNull(values[3])) {
            return Value.NULL;
        }
        requireTime(values[0], 5166403, name + " requires startDate to be convertible to a date");
        ChronoUnit unit = unit(name, values[1], 5166404);
        boolean integral = values[2].isNumber() && values[2].doubleValue() == values[2].longValue();
        if (!integral) {
            throw new CommandException(5166405, name + " expects integer amount of time units");
        }
        ZonedDateTime start = Dates.at(Dates.millis(values[0]), Dates.zone(values[3]));
        try {
            long amount = Math.multiplyExact(values[2].longValue(), (long) sign);
            return Value.date(Dates.millis(DateUnits.add(start, unit, amount)));
        } catch (ArithmeticException | DateTimeException e) {
            throw new CommandException(5166406, name + " overflowed");
        }
    }

    private static void requireTime(Value value, int code, String message) {
        if (!Dates.isTime(value)) {
            throw new CommandException(code, message + ". Found: " + BsonTypes.alias(value.type()));
        }
    }

    private static ChronoUnit unit(String name, Value unit, int code) {
        if (!unit.isString()) {
            throw new CommandException(
                    code, name + " requires 'unit' to be a string, but got " + BsonTypes.alias(unit.type()));
        }
        return DateUnits.unit(unit.string())
                .orElseThrow(() ->
                        new CommandException(ErrorCode.FAILED_TO_PARSE, "unknown time unit value: " + unit.string()));
    }

    private static DayOfWeek firstDay(String name, Value startOfWeek, ChronoUnit unit) {
        if (Signature.isAbsent(startOfWeek) || unit != ChronoUnit.WEEKS) {
            return DayOfWeek.SUNDAY;
        }
        String day = Texts.require(startOfWeek, 5439015, name + " requires 'startOfWeek' to be a string, but got ");
        return DateUnits.day(day)
                .orElseThrow(
                        () -> new CommandException(ErrorCode.FAILED_TO_PARSE, "unknown day of week value: " + day));
    }

    private static Value difference(Value[] values) {
        if (values[0].isNullish()
                || values[1].isNullish()
                || values[2].isNullish()
                || DatePartOperators.isNull(values[3])) {
            return Value.NULL;
        }
        requireTime(values[0], 5166307, "$dateDiff requires 'startDate' to be a date");
        requireTime(values[1], 5166307, "$dateDiff requires 'endDate' to be a date");
        ChronoUnit unit = unit("$dateDiff", values[2], 5166306);
        if (unit == ChronoUnit.WEEKS && DatePartOperators.isNull(values[4])) {
            return Value.NULL;
        }
        ZoneId zone = Dates.zone(values[3]);
        return Value.of(DateUnits.difference(
                Dates.at(Dates.millis(values[0]), zone),
                Dates.at(Dates.millis(values[1]), zone),
                unit,
                firstDay("$dateDiff", values[4], unit)));
    }

    private static Value truncate(Value[] values) {
        if (values[0].isNullish()
                || values[1].isNullish()
                || DatePartOperators.isNull(values[2])
                || DatePartOperators.isNull(values[4])) {
            return Value.NULL;
        }
        requireTime(values[0], 5439012, "$dateTrunc requires 'date' to be a date");
        ChronoUnit unit = unit("$dateTrunc", values[1], 5439013);
        if (unit == ChronoUnit.WEEKS && DatePartOperators.isNull(values[3])) {
            return Value.NULL;
        }
        ZonedDateTime date = Dates.at(Dates.millis(values[0]), Dates.zone(values[2]));
        try {
            return Value.date(Dates.millis(
                    DateUnits.truncate(date, unit, binSize(values[4]), firstDay("$dateTrunc", values[3], unit))));
        } catch (ArithmeticException | DateTimeException e) {
            throw new CommandException(5439016, "$dateTrunc overflowed");
        }
    }

    private static long binSize(Value size) {
        if (Signature.isAbsent(size)) {
            return 1;
        }
        boolean integral = size.isNumber() && size.doubleValue() == size.longValue();
        if (!integral) {
            throw new CommandException(
                    5439017, "$dateTrunc requires 'binSize' to be a 64-bit integer, but got value '" + size + "'");
        }
        if (size.longValue() <= 0) {
            throw new CommandException(
                    5439018, "$dateTrunc requires 'binSize' to be greater than 0, but got value " + size.longValue());
        }
        return size.longValue();
    }
}
