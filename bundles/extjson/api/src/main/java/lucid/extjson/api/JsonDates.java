/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dates as Extended JSON writes them in relaxed mode: RFC 3339 with milliseconds where there are any. */
final class JsonDates {

    /** The first millisecond after the year 9999; from there on, and before 1970, dates are written as numbers. */
    private static final long YEAR_10000 = 253_402_300_800_000L;

    private static final long DAY = 86_400_000L;
    private static final long DAYS_IN_400_YEARS = 146_097;
    private static final long DAYS_FROM_0000_03_01 = 719_468;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final String USUAL = "0000-00-00T00:00:00.000Z";
    private static final int SECONDS_END = USUAL.indexOf('.');

    private JsonDates() {}

    static boolean readable(long millis) {
        return millis >= 0 && millis < YEAR_10000;
    }

    /** Writes a {@link #readable} date without quotes. */
    static void write(long millis, JsonSink out) {
        writeDay(millis / DAY, out);
        int rest = (int) (millis % DAY);
        out.put('T');
        out.digits(rest / 3_600_000, 2);
        out.put(':');
        out.digits(rest / 60_000 % 60, 2);
        out.put(':');
        out.digits(rest / 1_000 % 60, 2);
        if (rest % 1_000 != 0) {
            out.put('.');
            out.digits(rest % 1_000, 3);
        }
        out.put('Z');
    }

    /** Counts in years that begin with March, so that the leap day is the last of its year. */
    private static void writeDay(long daysSince1970, JsonSink out) {
        long days = daysSince1970 + DAYS_FROM_0000_03_01;
        long era = days / DAYS_IN_400_YEARS;
        int dayOfEra = (int) (days % DAYS_IN_400_YEARS);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchBased = (5 * dayOfYear + 2) / 153;
        int month = marchBased < 10 ? marchBased + 3 : marchBased - 9;
        long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        out.digits((int) year, 4);
        out.put('-');
        out.digits(month, 2);
        out.put('-');
        out.digits(dayOfYear - (153 * marchBased + 2) / 5 + 1, 2);
    }

    /**
     * Reads a date with an offset; what is finer than milliseconds is dropped.
     *
     * @throws DateTimeException if it is none
     */
    static long parse(String text) {
        if (!usual(text)) {
            return OffsetDateTime.parse(text, ISO).toInstant().toEpochMilli();
        }
        long second = LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19))
                .toEpochSecond(ZoneOffset.UTC);
        boolean fraction = text.length() == USUAL.length();
        return second * 1_000 + (fraction ? digits(text, SECONDS_END + 1, SECONDS_END + 4) : 0);
    }

    /** Whether it has the form in which nearly all dates come, with milliseconds or without; a formatter is slow. */
    private static boolean usual(String text) {
        int last = text.length() - 1;
        if ((last != SECONDS_END && last != USUAL.length() - 1) || text.charAt(last) != 'Z') {
            return false;
        }
        for (int at = 0; at < last; at++) {
            char c = text.charAt(at);
            boolean digit = c >= '0' && c <= '9';
            if (USUAL.charAt(at) == '0' ? !digit : c != USUAL.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
