/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.schema.PcrePattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Regular expressions from the values that stand for them. */
final class Regexes {

    private static final int INVALID_PATTERN = 51091;

    private Regexes() {}

    /**
     * Compiles.
     *
     * @param regex   a string or a regular expression
     * @param options a string, or none
     */
    static PcrePattern compile(String name, Value regex, Value options) {
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

    private static PcrePattern compile(String name, String pattern, String flags) {
        try {
            return PcrePattern.compile(pattern, flags);
        } catch (CommandException e) {
            boolean invalid = e.code() == INVALID_PATTERN;
            throw new CommandException(
                    invalid ? 51111 : e.code(),
                    invalid ? "Invalid Regex in " + name + ": " + e.getMessage() : name + " " + e.getMessage());
        }
    }
}
