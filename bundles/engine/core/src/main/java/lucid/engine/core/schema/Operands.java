/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Checks the operands of keywords. */
final class Operands {

    private Operands() {}

    static Value number(String keyword, Value operand) {
        require(operand.isNumber(), keyword, "must be a number");
        return operand;
    }

    static boolean truth(String keyword, Value operand) {
        require(operand.isBoolean(), keyword, "must be a boolean");
        return operand.bool();
    }

    static String text(String keyword, Value operand) {
        require(operand.isString(), keyword, "must be a string");
        return operand.string();
    }

    /** An integer of zero or more, of any numeric type. */
    static long count(String keyword, Value operand) {
        number(keyword, operand);
        double nearest = operand.doubleValue();
        if (nearest != Math.rint(nearest) || Double.isInfinite(nearest)) {
            throw failed("Expected an integer: " + keyword + ": " + operand);
        }
        if (nearest < 0) {
            throw failed("Expected a non-negative number in: " + keyword + ": " + operand);
        }
        return operand.longValue();
    }

    /** The items of an array with one at least. */
    static List<Value> items(String keyword, Value operand) {
        require(operand.isArray(), keyword, "must be an array");
        List<Value> items = operand.items();
        if (items.isEmpty()) {
            throw failed("$jsonSchema keyword '" + keyword + "' cannot be an empty array");
        }
        return items;
    }

    /** Names without repeats, one at least. */
    static List<String> names(String keyword, Value operand) {
        Set<String> names = new LinkedHashSet<>();
        for (Value item : items(keyword, operand)) {
            require(item.isString(), keyword, "must be an array of strings");
            if (!names.add(item.string())) {
                throw failed("$jsonSchema keyword '" + keyword + "' array cannot contain duplicate values");
            }
        }
        return new ArrayList<>(names);
    }

    static void require(boolean right, String keyword, String what) {
        if (!right) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "$jsonSchema keyword '" + keyword + "' " + what);
        }
    }

    static CommandException failed(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }
}
