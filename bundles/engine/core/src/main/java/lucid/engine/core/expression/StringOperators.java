/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Strings: joins, splits, lengths, case, trimming, replacement. */
final class StringOperators {

    private static final Signature TRIM = Signature.of("input chars?", 50696, 50694, 50695);
    private static final Signature REPLACE = Signature.of("input find replacement", 51751, 51750, 51749, 51748, 51747);
    private static final Set<Integer> BLANKS = ("\0\t\n\u000B\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
                    + "\u2006\u2007\u2008\u2009\u200A")
            .codePoints()
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private StringOperators() {}

    static void register(Operators table) {
        table.variadic("$concat", (values, scope) -> concat(values));
        table.fixed("$toLower", 1, (values, scope) -> Value.of(lower(Texts.of(values[0]))));
        table.fixed("$toUpper", 1, (values, scope) -> Value.of(upper(Texts.of(values[0]))));
        table.fixed(
                "$strcasecmp",
                2,
                (values, scope) -> Value.of(Integer.signum(
                        Collation.SIMPLE.compare(upper(Texts.of(values[0])), upper(Texts.of(values[1]))))));
        table.fixed(
                "$strLenBytes",
                1,
                (values, scope) -> Value.of(Texts.utf8Length(
                        Texts.require(values[0], 34473, "$strLenBytes requires a string argument, found: "))));
        table.fixed(
                "$strLenCP",
                1,
                (values, scope) -> Value.of(Texts.codePoints(
                        Texts.require(values[0], 34471, "$strLenCP requires a string argument, found: "))));
        table.fixed("$split", 2, (values, scope) -> split(values[0], values[1]));
        table.named("$trim", TRIM, (values, scope) -> trim("$trim", values, true, true));
        table.named("$ltrim", TRIM, (values, scope) -> trim("$ltrim", values, true, false));
        table.named("$rtrim", TRIM, (values, scope) -> trim("$rtrim", values, false, true));
        table.named("$replaceOne", REPLACE, (values, scope) -> replace("$replaceOne", values, false));
        table.named("$replaceAll", REPLACE, (values, scope) -> replace("$replaceAll", values, true));
    }

    private static Value concat(Value[] values) {
        StringBuilder text = new StringBuilder();
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            String part = Texts.require(value, 16702, "$concat only supports strings, not ");
            Limits.grow(text.length(), part.length());
            text.append(part);
        }
        return Value.of(text.toString());
    }

    /** Only the letters of ASCII change, as the manual says. */
    private static String lower(String text) {
        return text.codePoints()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String upper(String text) {
        return text.codePoints()
                .map(c -> c >= 'a' && c <= 'z' ? c - 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Value split(Value text, Value separator) {
        if (text.isNullish() || separator.isNullish()) {
            return Value.NULL;
        }
        String start = "$split requires an expression that evaluates to a string as a ";
        String input = Texts.require(text, 40085, start + "first argument, found: ");
        String by = Texts.require(separator, 40086, start + "second argument, found: ");
        if (by.isEmpty()) {
            throw new CommandException(40087, "$split requires a non-empty separator");
        }
        List<Value> parts = new ArrayList<>();
        for (String part : Pattern.compile(by, Pattern.LITERAL).split(input, -1)) {
            parts.add(Value.of(part));
        }
        return Value.array(parts);
    }

    private static Value trim(String name, Value[] values, boolean left, boolean right) {
        if (values[0].isNullish()) {
            return Value.NULL;
        }
        String text = Texts.require(values[0], 50699, name + " requires its input to be a string, got ");
        if (!Signature.isAbsent(values[1]) && values[1].isNullish()) {
            return Value.NULL;
        }
        Set<Integer> characters = Signature.isAbsent(values[1])
                ? BLANKS
                : Texts.require(values[1], 50700, name + " requires 'chars' to be a string, got ")
                        .codePoints()
                        .boxed()
                        .collect(Collectors.toSet());
        int start = 0;
        int end = text.length();
        while (left && start < end && characters.contains(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (right && end > start && characters.contains(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return Value.of(text.substring(start, end));
    }

    private static Value replace(String name, Value[] values, boolean all) {
        String input = textOrNothing(values[0], 51746, name + " requires that 'input' be a string, found: ");
        String find = textOrNothing(values[1], 51745, name + " requires that 'find' be a string, found: ");
        String with = textOrNothing(values[2], 51744, name + " requires that 'replacement' be a string, found: ");
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
        }
        if (all) {
            return Value.of(replaceAll(input, find, with));
        }
        int at = input.indexOf(find);
        return at < 0 ? values[0] : Value.of(input.substring(0, at) + with + input.substring(at + find.length()));
    }

    private static String replaceAll(String input, String find, String with) {
        if (with.length() > find.length()) {
            long places = input.length() / Math.max(1, find.length()) + 1L;
            boolean mayGrow = places * with.length() > Integer.MAX_VALUE / 2;
            Limits.grow(input.length(), mayGrow ? count(input, find) * (with.length() - find.length()) : 0);
        }
        return input.replace(find, with);
    }

    private static long count(String input, String find) {
        long count = 0;
        for (int at = input.indexOf(find); at >= 0 && at < input.length(); ) {
            count++;
            at = input.indexOf(find, at + Math.max(1, find.length()));
        }
        return count;
    }

    private static String textOrNothing(Value value, int code, String start) {
        return value.isNullish() ? "" : Texts.require(value, code, start);
    }
}
