/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in texts of a given format. */
final class DatePatterns {

    private static final Map<Character, String> SPECIFIERS = Map.ofEntries(
            Map.entry('Y', "(\\d{4})"),
            Map.entry('G', "(\\d{4})"),
            Map.entry('m', "(\\d{1,2})"),
            Map.entry('d', "(\\d{1,2})"),
            Map.entry('H', "(\\d{1,2})"),
            Map.entry('M', "(\\d{1,2})"),
            Map.entry('S', "(\\d{1,2})"),
            Map.entry('L', "(\\d{1,3})"),
            Map.entry('j', "(\\d{1,3})"),
            Map.entry('u', "(\\d)"),
            Map.entry('V', "(\\d{1,2})"),
            Map.entry('b', "([A-Za-z]{3})"),
            Map.entry('B', "([A-Za-z]{3,9})"),
            Map.entry('z', "(Z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|[A-Za-z_]+(?:/[A-Za-z_/]+)?)"),
            Map.entry('Z', "([+-]?\\d{1,4})"));

    private DatePatterns() {}

    /**
     * Reads a date.
     *
     * @param zone of a text whose format names none
     * @throws CommandException 241 ConversionFailure, 18535 and 18536 for a wrong format
     */
    static long parse(String text, String format, ZoneId zone) {
        StringBuilder pattern = new StringBuilder();
        List<Character> found = new ArrayList<>();
        DateFormats.walk(
                format,
                literal -> pattern.append(Pattern.quote(literal)),
                letter -> pattern.append(specifier(letter, found)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(text);
        if (!matcher.matches()) {
            throw DateTexts.failure(text, "the text does not have the format \"" + format + "\"");
        }
        Map<Character, String> parts = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            parts.put(found.get(i), matcher.group(i + 1));
        }
        return assemble(text, parts, zone);
    }

    private static String specifier(char c, List<Character> found) {
        if (c == '%') {
            return "%";
        }
        String pattern = SPECIFIERS.get(c);
        if (pattern == null) {
            throw DateFormats.unknown(c);
        }
        found.add(c);
        return pattern;
    }

    private static long assemble(String text, Map<Character, String> parts, ZoneId zone) {
        try {
            LocalDate date = parts.containsKey('G') ? isoDate(parts) : calendarDate(text, parts);
            return date.atTime(
                            number(parts, 'H', 0),
                            number(parts, 'M', 0),
                            number(parts, 'S', 0),
                            millis(parts) * 1_000_000)
                    .atZone(zone(parts, zone))
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw DateTexts.failure(text, "the parsed date was invalid");
        }
    }

    private static LocalDate isoDate(Map<Character, String> parts) {
        return LocalDate.of(2000, 1, 4)
                .with(IsoFields.WEEK_BASED_YEAR, number(parts, 'G', 1970))
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(parts, 'V', 1))
                .with(ChronoField.DAY_OF_WEEK, number(parts, 'u', 1));
    }

    private static LocalDate calendarDate(String text, Map<Character, String> parts) {
        if (!parts.containsKey('Y')) {
            throw DateTexts.failure(
                    text, "an incomplete date/time string has been found, with elements missing: \"" + text + "\"");
        }
        int year = number(parts, 'Y', 1970);
        if (parts.containsKey('j')) {
            return LocalDate.ofYearDay(year, number(parts, 'j', 1));
        }
        String name = parts.getOrDefault('B', parts.get('b'));
        int month = name == null ? number(parts, 'm', 1) : DateTexts.month(name);
        return LocalDate.of(year, month, number(parts, 'd', 1));
    }

    private static ZoneId zone(Map<Character, String> parts, ZoneId otherwise) {
        if (parts.containsKey('Z')) {
            return ZoneOffset.ofTotalSeconds(number(parts, 'Z', 0) * 60);
        }
        return parts.containsKey('z') ? Dates.zone(parts.get('z')) : otherwise;
    }

    private static int millis(Map<Character, String> parts) {
        String digits = parts.getOrDefault('L', "0");
        return Integer.parseInt(digits + "0".repeat(3 - digits.length()));
    }

    private static int number(Map<Character, String> parts, char specifier, int otherwise) {
        String digits = parts.get(specifier);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
