/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.engine.core.value.CommandException;

/** The formats of {@code $dateToString}. */
final class DateFormats {

    /** The format where none is given and the zone is UTC. */
    static final String ISO = "%Y-%m-%dT%H:%M:%S.%LZ";

    /** The format where none is given for another zone. */
    static final String ISO_LOCAL = "%Y-%m-%dT%H:%M:%S.%L";

    private static final Map<Character, Function<ZonedDateTime, String>> SPECIFIERS = specifiers();

    private static final Pattern PIECE = Pattern.compile("%.?|[^%]+", Pattern.DOTALL);

    private DateFormats() {}

    private static Map<Character, Function<ZonedDateTime, String>> specifiers() {
        Map<Character, Function<ZonedDateTime, String>> map = new HashMap<>();
        map.put('%', date -> "%");
        map.put('Y', date -> padded(year(date.getYear()), 4));
        map.put('G', date -> padded(year(DatePartOperators.isoYear(date)), 4));
        map.put('m', date -> padded(date.getMonthValue(), 2));
        map.put('d', date -> padded(date.getDayOfMonth(), 2));
        map.put('H', date -> padded(date.getHour(), 2));
        map.put('M', date -> padded(date.getMinute(), 2));
        map.put('S', date -> padded(date.getSecond(), 2));
        map.put('L', date -> padded(date.get(ChronoField.MILLI_OF_SECOND), 3));
        map.put('j', date -> padded(date.getDayOfYear(), 3));
        map.put('u', date -> Integer.toString(date.getDayOfWeek().getValue()));
        map.put('w', date -> Integer.toString(DatePartOperators.dayOfWeek(date)));
        map.put('U', date -> padded(DatePartOperators.week(date), 2));
        map.put('V', date -> padded(DatePartOperators.isoWeek(date), 2));
        map.put('b', date -> date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT));
        map.put('B', date -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        map.put('z', DateFormats::offset);
        map.put('Z', date -> Integer.toString(date.getOffset().getTotalSeconds() / 60));
        return map;
    }

    private static int year(int year) {
        if (year < 0 || year > 9999) {
            throw new CommandException(
                    18537,
                    "Could not convert date to string: date component was outside the supported range of 0-9999: "
                            + year);
        }
        return year;
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private static String offset(ZonedDateTime date) {
        int minutes = date.getOffset().getTotalSeconds() / 60;
        int size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + padded(size / 60, 2) + padded(size % 60, 2);
    }

    /** Writes a date. */
    static String format(ZonedDateTime date, String format) {
        StringBuilder text = new StringBuilder();
        walk(format, text::append, letter -> {
            Function<ZonedDateTime, String> specifier = SPECIFIERS.get(letter);
            if (specifier == null) {
                throw unknown(letter);
            }
            text.append(specifier.apply(date));
        });
        return text.toString();
    }

    /** Goes through a format: the text between the specifiers, the letters of the specifiers. */
    static void walk(String format, Consumer<String> literal, Consumer<Character> specifier) {
        Matcher pieces = PIECE.matcher(format);
        while (pieces.find()) {
            String piece = pieces.group();
            if (piece.equals("%")) {
                throw new CommandException(18535, "Unmatched '%' at end of format string");
            }
            if (piece.charAt(0) == '%') {
                specifier.accept(piece.charAt(1));
            } else {
                literal.accept(piece);
            }
        }
    }

    static CommandException unknown(char letter) {
        return new CommandException(18536, "Invalid format character '%" + letter + "' in format string");
    }
}
