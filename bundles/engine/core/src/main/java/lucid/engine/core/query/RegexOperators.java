/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Arrays;
import lucid.engine.core.query.Filter.Regex;
import lucid.engine.core.schema.PcrePattern;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** {@code $regex}, {@code $options} and regular expressions where a value is expected. */
final class RegexOperators {

    private RegexOperators() {}

    static boolean is(Value value) {
        return value.type() == BsonType.REGULAR_EXPRESSION;
    }

    /** A regular expression given as a value of BSON. */
    static Regex literal(FieldPath path, Value regex) {
        return of(path, regex.pattern(), regex.options());
    }

    static Filter regex(FieldPath path, Doc siblings) {
        Value regex = siblings.get("$regex");
        Value options = siblings.get("$options");
        if (!regex.isString() && !is(regex)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$regex has to be a string");
        }
        if (!options.isMissing() && !options.isString()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$options has to be a string");
        }
        String own = is(regex) ? regex.options() : "";
        if (!own.isEmpty() && !options.isMissing()) {
            throw new CommandException(51075, "options set in both $regex and $options");
        }
        return of(path, is(regex) ? regex.pattern() : regex.string(), options.isMissing() ? own : options.string());
    }

    static Filter options(Doc siblings) {
        if (!siblings.has("$regex")) {
            throw new CommandException(ErrorCode.BAD_VALUE, "$options needs a $regex");
        }
        return Clauses.NOTHING;
    }

    private static Regex of(FieldPath path, String pattern, String options) {
        char[] sorted = options.toCharArray();
        Arrays.sort(sorted);
        return new Regex(
                path,
                PcrePattern.compile(pattern, options),
                Value.regex(pattern, new String(sorted)),
                PcrePattern.literalPrefix(pattern, options));
    }
}
