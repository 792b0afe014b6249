/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites what PCRE reads otherwise than Java: braces that are literal, classes, POSIX names, named groups. */
final class PcreTranslation {

    private static final Pattern REPETITION = Pattern.compile("\\{\\d+(,\\d*)?\\}");
    private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)(\\w+):\\]");
    private static final Pattern NAMED = Pattern.compile("\\(\\?P([<=])(\\w+)([>)])");
    private static final Map<String, String> POSIX_NAMES = Map.ofEntries(
            Map.entry("alpha", "Alpha"),
            Map.entry("digit", "Digit"),
            Map.entry("alnum", "Alnum"),
            Map.entry("upper", "Upper"),
            Map.entry("lower", "Lower"),
            Map.entry("punct", "Punct"),
            Map.entry("space", "Space"),
            Map.entry("blank", "Blank"),
            Map.entry("cntrl", "Cntrl"),
            Map.entry("graph", "Graph"),
            Map.entry("print", "Print"),
            Map.entry("xdigit", "XDigit"));

    private final String pattern;
    private final boolean extended;
    private final StringBuilder java = new StringBuilder();
    private int at;

    PcreTranslation(String pattern, boolean extended) {
        this.pattern = pattern;
        this.extended = extended;
    }

    String java() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '{' -> brace();
                case '(' -> group();
                default -> java.append(pattern.charAt(at++));
            }
        }
        return java.toString();
    }

    private void escape() {
        if (pattern.startsWith("\\Q", at)) {
            int end = pattern.indexOf("\\E", at);
            java.append(Pattern.quote(pattern.substring(at + 2, end < 0 ? pattern.length() : end)));
            at = end < 0 ? pattern.length() : end + 2;
            return;
        }
        java.append(pattern, at, Math.min(at + 2, pattern.length()));
        at += 2;
        boolean braced = at < pattern.length() && pattern.charAt(at) == '{';
        if (braced && "xpPkNg".indexOf(pattern.charAt(at - 1)) >= 0) {
            int end = pattern.indexOf('}', at);
            int stop = end < 0 ? pattern.length() : end + 1;
            java.append(pattern, at, stop);
            at = stop;
        }
    }

    private void brace() {
        Matcher repetition = REPETITION.matcher(pattern).region(at, pattern.length());
        if (repetition.lookingAt()) {
            java.append(repetition.group());
            at = repetition.end();
        } else {
            java.append("\\{");
            at++;
        }
    }

    private void group() {
        Matcher named = NAMED.matcher(pattern).region(at, pattern.length());
        if (!named.lookingAt()) {
            java.append(pattern.charAt(at++));
            return;
        }
        java.append(named.group(1).equals("<") ? "(?<" + named.group(2) + ">" : "\\k<" + named.group(2) + ">");
        at = named.end();
    }

    private void characterClass() {
        java.append('[');
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            classMember();
            first = false;
        }
    }

    private void classMember() {
        char member = pattern.charAt(at);
        Matcher posix = POSIX.matcher(pattern).region(at, pattern.length());
        if (member == '\\') {
            escape();
        } else if (posix.lookingAt()) {
            String name = posix.group(2);
            java.append(posix.group(1).isEmpty() ? "\\p{" : "\\P{")
                    .append(POSIX_NAMES.getOrDefault(name, name))
                    .append('}');
            at = posix.end();
        } else {
            boolean special = member == '[' || member == ']' || member == '&';
            if (special || (extended && (member == '#' || Character.isWhitespace(member)))) {
                java.append('\\');
            }
            java.append(member);
            at++;
        }
    }
}
