/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.regex.Pattern;
import lucid.engine.core.value.Value;

/** {@code maxLength}, {@code minLength}, counted in code points, and {@code pattern}. */
final class StringRules {

    private StringRules() {}

    static Rule length(String keyword, Value operand, boolean most) {
        long bound = Operands.count(keyword, operand);
        return new ValueRule(
                keyword,
                operand,
                value -> !value.isString() || (most ? length(value) <= bound : length(value) >= bound),
                "specified string length was not satisfied",
                false);
    }

    private static int length(Value text) {
        String string = text.string();
        return string.codePointCount(0, string.length());
    }

    static Rule pattern(String keyword, Value operand) {
        Pattern pattern = PcrePattern.compile(Operands.text(keyword, operand), "");
        return new ValueRule(
                keyword,
                operand,
                value -> !value.isString() || PcrePattern.find(PcrePattern.matcher(pattern, value.string())),
                "regular expression did not match",
                false);
    }
}
