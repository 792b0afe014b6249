/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lucid.engine.core.value.CommandException;

/**
 * A regular expression as MongoDB's users write it, for PCRE, compiled for Java. A match that would go on and on is
 * given up, as PCRE does at its match limit.
 *
 * @see <a href="https://www.pcre.org/current/doc/html/pcre2limits.html">limits of PCRE2</a>
 */
public final class PcrePattern {

    private static final String UCP = "(*UCP)";
    private static final String UTF = "(*UTF)";
    private static final String UTF8 = "(*UTF8)";
    private static final String SPECIAL = ".^$*+?()[]{}|\\";

    private final Pattern pattern;

    private PcrePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @param options of {@code i m x s u}
     * @throws CommandException 51091 for an invalid pattern, 51108 for an unknown option, 51109 for a zero character
     */
    public static PcrePattern compile(String pattern, String options) {
        if (pattern.indexOf('\0') >= 0) {
            throw new CommandException(51109, "Regular expression cannot contain an embedded null byte");
        }
        int flags = flags(options);
        String rest = pattern;
        for (String verb : new String[] {UTF8, UTF, UCP, UTF8, UTF}) {
            if (rest.startsWith(verb)) {
                rest = rest.substring(verb.length());
                flags |= verb.equals(UCP) ? Pattern.UNICODE_CHARACTER_CLASS : 0;
            }
        }
        try {
            return new PcrePattern(
                    Pattern.compile(new PcreTranslation(rest, (flags & Pattern.COMMENTS) != 0).java(), flags));
        } catch (PatternSyntaxException e) {
            throw new CommandException(51091, "Regular expression is invalid: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw new CommandException(51091, "Regular expression is invalid: parentheses are too deeply nested");
        }
    }

    /**
     * Whether it matches anywhere in a text.
     *
     * @throws CommandException 51156 when that takes too many steps
     */
    public boolean isFoundIn(String text) {
        return next(matcher(text));
    }

    /** For {@link #next}. */
    public Matcher matcher(String text) {
        return pattern.matcher(new BoundedText(text));
    }

    /**
     * Goes on to the next match.
     *
     * @throws CommandException 51156 when that takes too many steps
     */
    public static boolean next(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw BoundedText.exhausted();
        }
    }

    private static int flags(String options) {
        int flags = Pattern.UNIX_LINES;
        for (int i = 0; i < options.length(); i++) {
            char option = options.charAt(i);
            flags |= switch (option) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 'x' -> Pattern.COMMENTS;
                case 's' -> Pattern.DOTALL;
                case 'u' -> 0;
                default -> throw new CommandException(51108, "invalid flag in regex options: " + option);
            };
        }
        return flags;
    }

    /**
     * What every match starts with: of a pattern that is anchored at the start and has no alternatives, the literal
     * characters up to the first that is not; empty for all others and where options change how they match.
     */
    public static String literalPrefix(String pattern, String options) {
        boolean plain = options.chars().allMatch(option -> option == 's' || option == 'u');
        int start = pattern.startsWith("^") ? 1 : pattern.startsWith("\\A") ? 2 : 0;
        if (!plain || start == 0 || pattern.indexOf('|') >= 0) {
            return "";
        }
        StringBuilder prefix = new StringBuilder();
        int at = start;
        while (at < pattern.length()) {
            boolean escaped = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
            int codePoint = pattern.codePointAt(escaped ? at + 1 : at);
            if (escaped ? Character.isLetterOrDigit(codePoint) : SPECIAL.indexOf(codePoint) >= 0) {
                break;
            }
            int next = at + (escaped ? 1 : 0) + Character.charCount(codePoint);
            if (next < pattern.length() && "?*{".indexOf(pattern.charAt(next)) >= 0) {
                break;
            }
            prefix.appendCodePoint(codePoint);
            at = next;
        }
        return prefix.toString();
    }
}
