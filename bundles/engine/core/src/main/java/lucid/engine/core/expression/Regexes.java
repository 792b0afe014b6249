/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Regular expressions from the values that stand for them. */
final class Regexes {

    private Regexes() {}

    /**
     * Compiles.
     *
     * @param regex   a string or a regular expression
     * @param options a string, or none
     */
    static Pattern compile(String name, Value regex, Value options) {
        String flags = options.isNullish()
                ? ""
                : Texts.require(options, 51106, name + " needs 'options' to be of type string, found: ");
        String pattern;
        if (regex.type() == BsonType.REGULAR_EXPRESSION) {
            if (!regex.options().isEmpty() && !flags.isEmpty()) {
                throw new CommandException(
                        51107, name + ": found regex option(s) specified in both 'regex' and 'option' fields");
            }
            pattern = regex.pattern();
            flags = regex.options().isEmpty() ? flags : regex.options();
        } else {
            pattern = Texts.require(regex, 51105, name + " needs 'regex' to be of type string or regex, found: ");
        }
        return compile(name, pattern, flags);
    }

    private static Pattern compile(String name, String pattern, String flags) {
        if (pattern.indexOf('\0') >= 0) {
            throw new CommandException(51109, name + ": regular expression cannot contain an embedded null byte");
        }
        int bits = 0;
        for (char flag : flags.toCharArray()) {
            bits |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'x' -> Pattern.COMMENTS;
                case 'u' -> 0;
                default -> throw new CommandException(51108, name + " invalid flag in regex options: " + flag);
            };
        }
        try {
            return Pattern.compile(pattern, bits | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw new CommandException(51111, "Invalid Regex in " + name + ": " + e.getDescription());
        }
    }
}
