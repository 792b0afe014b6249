/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Dates in the texts that people write without a format: ISO 8601 and its kin, names of months. */
final class DateTexts {

    private static final String TIME =
            "(?:(?:[Tt]|\\s+)(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                    + "\\s*(?<half>[AaPp]\\.?[Mm]\\.?)?)?\\s*"
                    + "(?<zone>Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?|[A-Za-z_]+/[A-Za-z_/]+)?";
    private static final String WEEKDAY = "(?:[A-Za-z]{3,9},?\\s+)?";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})" + TIME),
            Pattern.compile("(?<year>\\d{4})/(?<month>\\d{1,2})/(?<day>\\d{1,2})" + TIME),
            Pattern.compile("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})" + TIME),
            Pattern.compile("(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})" + TIME),
            Pattern.compile("(?<day>\\d{1,2})[-.](?<month>\\d{1,2})[-.](?<year>\\d{4})" + TIME),
            Pattern.compile(WEEKDAY
                    + "(?<month>[A-Za-z]{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})" + TIME),
            Pattern.compile(WEEKDAY
                    + "(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?<month>[A-Za-z]{3,9})[\\s-]+(?<year>\\d{4})" + TIME));
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private DateTexts() {}

    /**
     * Reads a date.
     *
     * @param zone of a text that names none
     * @throws CommandException 241 ConversionFailure
     */
    static long parse(String text, ZoneId zone) {
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(text.strip());
            if (matcher.matches()) {
                return parse(text, matcher, zone);
            }
        }
        boolean incomplete = text.matches("\\d{4}(-\\d{1,2})?|\\d{1,2}:\\d{2}(:\\d{2})?");
        throw failure(
                text,
                incomplete
                        ? "an incomplete date/time string has been found, with elements missing: \"" + text + "\""
                        : "unexpected character '" + (text.isEmpty() ? "" : text.charAt(0)) + "'");
    }

    private static long parse(String text, Matcher matcher, ZoneId zone) {
        String named = matcher.group("zone");
        try {
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(matcher.group("year")),
                    month(matcher.group("month")),
                    Integer.parseInt(matcher.group("day")),
                    hour(matcher),
                    number(matcher.group("minute")),
                    number(matcher.group("second")),
                    nanos(matcher.group("fraction")));
            return local.atZone(named == null ? zone : zoneOf(named))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw failure(text, "the parsed date was invalid");
        } catch (CommandException e) {
            throw failure(text, e.getMessage());
        }
    }

    /** The zone that a text ends in, if it does. */
    static boolean namesZone(String text) {
        return FORMS.stream()
                .map(form -> form.matcher(text.strip()))
                .anyMatch(matcher -> matcher.matches() && matcher.group("zone") != null);
    }

    private static ZoneId zoneOf(String name) {
        return name.equalsIgnoreCase("z") ? ZoneOffset.UTC : Dates.zone(name);
    }

    /** A month's number; 0, which no calendar has, for an unknown name. */
    static int month(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        return text.length() < 3 ? 0 : MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int hour(Matcher matcher) {
        int hour = number(matcher.group("hour"));
        String half = matcher.group("half");
        if (half == null) {
            return hour;
        }
        return hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
    }

    static CommandException failure(String text, String reason) {
        return new CommandException(
                ErrorCode.CONVERSION_FAILURE, "Error parsing date string '" + text + "'; " + reason);
    }
}
