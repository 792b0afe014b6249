/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Spans of time from milliseconds to years, as date arithmetic counts them. */
public final class DateUnits {

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "year", ChronoUnit.YEARS,
            "quarter", ChronoUnit.FOREVER,
            "month", ChronoUnit.MONTHS,
            "week", ChronoUnit.WEEKS,
            "day", ChronoUnit.DAYS,
            "hour", ChronoUnit.HOURS,
            "minute", ChronoUnit.MINUTES,
            "second", ChronoUnit.SECONDS,
            "millisecond", ChronoUnit.MILLIS);
    private static final Map<String, DayOfWeek> DAYS = days();

    /** Where bins are counted from: a Saturday. */
    private static final LocalDateTime REFERENCE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private DateUnits() {}

    private static Map<String, DayOfWeek> days() {
        Map<String, DayOfWeek> days = new java.util.HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            days.put(name, day);
            days.put(name.substring(0, 3), day);
        }
        return days;
    }

    /** A quarter is {@link ChronoUnit#FOREVER}, for the library has none. */
    public static Optional<ChronoUnit> unit(String name) {
        return Optional.ofNullable(UNITS.get(name));
    }

    static Optional<DayOfWeek> day(String name) {
        return Optional.ofNullable(DAYS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Adds: by the calendar from days upwards, by the clock below. */
    public static ZonedDateTime add(ZonedDateTime date, ChronoUnit unit, long amount) {
        return switch (unit) {
            case FOREVER -> date.plusMonths(Math.multiplyExact(amount, 3L));
            default -> date.plus(amount, unit);
        };
    }

    /** How many borders of a unit lie between two times. */
    static long difference(ZonedDateTime start, ZonedDateTime end, ChronoUnit unit, DayOfWeek firstDay) {
        return switch (unit) {
            case YEARS -> end.getYear() - (long) start.getYear();
            case FOREVER -> quarter(end) - quarter(start);
            case MONTHS -> month(end) - month(start);
            case WEEKS ->
                ChronoUnit.WEEKS.between(week(start.toLocalDate(), firstDay), week(end.toLocalDate(), firstDay));
            case DAYS -> ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate());
            case MILLIS -> end.toInstant().toEpochMilli() - start.toInstant().toEpochMilli();
            default ->
                unit.between(
                        start.truncatedTo(unit).withZoneSameInstant(ZoneOffset.UTC),
                        end.truncatedTo(unit).withZoneSameInstant(ZoneOffset.UTC));
        };
    }

    private static long month(ZonedDateTime date) {
        return date.getYear() * 12L + date.getMonthValue() - 1;
    }

    private static long quarter(ZonedDateTime date) {
        return Math.floorDiv(month(date), 3L);
    }

    private static LocalDate week(LocalDate date, DayOfWeek firstDay) {
        return date.with(TemporalAdjusters.previousOrSame(firstDay));
    }

    /** The start of the bin that a time lies in; bins are counted from the beginning of 2000. */
    static ZonedDateTime truncate(ZonedDateTime date, ChronoUnit unit, long size, DayOfWeek firstDay) {
        ZoneId zone = date.getZone();
        return switch (unit) {
            case YEARS ->
                REFERENCE
                        .plusYears(Math.floorDiv(date.getYear() - 2000L, size) * size)
                        .atZone(zone);
            case FOREVER -> months(date, Math.multiplyExact(size, 3L));
            case MONTHS -> months(date, size);
            case WEEKS -> weeks(date, size, firstDay);
            case DAYS ->
                REFERENCE
                        .plusDays(floor(ChronoUnit.DAYS.between(REFERENCE.toLocalDate(), date.toLocalDate()), size))
                        .atZone(zone);
            default -> clock(date, unit, size);
        };
    }

    private static long floor(long number, long size) {
        return Math.floorDiv(number, size) * size;
    }

    private static ZonedDateTime months(ZonedDateTime date, long size) {
        return REFERENCE.plusMonths(floor(month(date) - 2000L * 12, size)).atZone(date.getZone());
    }

    private static ZonedDateTime weeks(ZonedDateTime date, long size, DayOfWeek firstDay) {
        LocalDate reference = REFERENCE.toLocalDate().with(TemporalAdjusters.nextOrSame(firstDay));
        long weeks = ChronoUnit.WEEKS.between(reference, week(date.toLocalDate(), firstDay));
        return reference.plusWeeks(floor(weeks, size)).atStartOfDay(date.getZone());
    }

    /** Units of the clock are of one length: counted in milliseconds from the reference in the zone. */
    private static ZonedDateTime clock(ZonedDateTime date, ChronoUnit unit, long size) {
        ZonedDateTime reference = REFERENCE.atZone(date.getZone());
        long length = Math.multiplyExact(unit.getDuration().toMillis(), size);
        long passed = Duration.between(reference, date).toMillis();
        return reference.plus(floor(passed, length), ChronoUnit.MILLIS);
    }
}
