/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Parts of strings and where they are, counted in bytes of UTF-8 or in code points. */
final class SubstringOperators {

    private SubstringOperators() {}

    static void register(Operators table) {
        table.fixed("$substr", 3, (values, scope) -> substringOfBytes("$substrBytes", values));
        table.fixed("$substrBytes", 3, (values, scope) -> substringOfBytes("$substrBytes", values));
        table.fixed("$substrCP", 3, (values, scope) -> substringOfCodePoints(values));
        table.ranged("$indexOfBytes", 2, 4, (values, scope) -> indexOfBytes(values));
        table.ranged("$indexOfCP", 2, 4, (values, scope) -> indexOfCodePoints(values));
    }

    private static Value substringOfBytes(String name, Value[] values) {
        byte[] text = Texts.of(values[0]).getBytes(StandardCharsets.UTF_8);
        requireNumber(values[1], 16034, name + ":  starting index must be a numeric type (is BSON type ");
        requireNumber(values[2], 16035, name + ":  length must be a numeric type (is BSON type ");
        long start = values[1].longValue();
        long length = values[2].longValue();
        if (start < 0) {
            throw new CommandException(50752, name + ":  starting index must be non-negative (got: " + start + ")");
        }
        if (start >= text.length) {
            return Value.of("");
        }
        int end = (int) (length < 0 ? text.length : Math.min(text.length, start + Math.min(length, text.length)));
        if (continues(text, (int) start)) {
            throw new CommandException(28656, name + ":  Invalid range, starting index is a UTF-8 continuation byte.");
        }
        if (continues(text, end)) {
            throw new CommandException(
                    28657, name + ":  Invalid range, ending index is in the middle of a UTF-8 character.");
        }
        return Value.of(new String(text, (int) start, end - (int) start, StandardCharsets.UTF_8));
    }

    private static boolean continues(byte[] text, int index) {
        return index < text.length && (text[index] & 0xC0) == 0x80;
    }

    private static void requireNumber(Value value, int code, String start) {
        if (!value.isNumber()) {
            throw new CommandException(code, start + BsonTypes.alias(value.type()) + ")");
        }
    }

    private static Value substringOfCodePoints(Value[] values) {
        String text = Texts.of(values[0]);
        int start = number(values[1], 34450, "starting index");
        int length = number(values[2], 34452, "length");
        if (length < 0) {
            throw new CommandException(34454, "$substrCP: length must be a nonnegative integer.");
        }
        if (start < 0) {
            throw new CommandException(34455, "$substrCP: the starting index must be nonnegative integer.");
        }
        int all = Texts.codePoints(text);
        if (start >= all) {
            return Value.of("");
        }
        int from = text.offsetByCodePoints(0, start);
        return Value.of(text.substring(from, text.offsetByCodePoints(from, Math.min(length, all - start))));
    }

    private static int number(Value value, int code, String what) {
        requireNumber(value, code, "$substrCP: " + what + " must be a numeric type (is BSON type ");
        return ArrayOperators.int32(
                value, code + 1, "$substrCP: " + what + " cannot be represented as a 32-bit integral value: ");
    }

    private static Value indexOfBytes(Value[] values) {
        if (values[0].isNullish()) {
            return Value.NULL;
        }
        byte[] text = required("$indexOfBytes", values, 0, 40091).getBytes(StandardCharsets.UTF_8);
        byte[] part = required("$indexOfBytes", values, 1, 40092).getBytes(StandardCharsets.UTF_8);
        int start = values.length > 2 ? ArrayOperators.bound(values[2], "$indexOfBytes", "starting") : 0;
        int end = values.length > 3 ? ArrayOperators.bound(values[3], "$indexOfBytes", "ending") : text.length;
        for (int i = start; i + part.length <= Math.min(end, text.length); i++) {
            if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
                return Value.of(i);
            }
        }
        return Value.of(-1);
    }

    private static Value indexOfCodePoints(Value[] values) {
        if (values[0].isNullish()) {
            return Value.NULL;
        }
        int[] text = required("$indexOfCP", values, 0, 40093).codePoints().toArray();
        int[] part = required("$indexOfCP", values, 1, 40094).codePoints().toArray();
        int start = values.length > 2 ? ArrayOperators.bound(values[2], "$indexOfCP", "starting") : 0;
        int end = values.length > 3 ? ArrayOperators.bound(values[3], "$indexOfCP", "ending") : text.length;
        for (int i = start; i + part.length <= Math.min(end, text.length); i++) {
            if (Arrays.equals(text, i, i + part.length, part, 0, part.length)) {
                return Value.of(i);
            }
        }
        return Value.of(-1);
    }

    private static String required(String name, Value[] values, int index, int code) {
        String which = index == 0 ? "first" : "second";
        return Texts.require(values[index], code, name + " requires a string as the " + which + " argument, found: ");
    }
}
