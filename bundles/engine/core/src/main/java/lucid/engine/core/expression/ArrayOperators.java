/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** Arrays: items by position, parts, joins, membership. */
final class ArrayOperators {

    /** About what an int takes in an array of many. */
    private static final int BYTES_OF_ITEM = 12;

    private ArrayOperators() {}

    static void register(Operators table) {
        table.fixed("$isArray", 1, (values, scope) -> Value.of(values[0].isArray()));
        table.fixed("$size", 1, (values, scope) -> size(values[0]));
        table.fixed("$arrayElemAt", 2, (values, scope) -> elementAt(values[0], values[1]));
        table.fixed("$first", 1, (values, scope) -> end("$first", values[0], 0));
        table.fixed("$last", 1, (values, scope) -> end("$last", values[0], -1));
        table.variadic("$concatArrays", (values, scope) -> concat(values));
        table.fixed("$reverseArray", 1, (values, scope) -> reverse(values[0]));
        table.ranged("$slice", 2, 3, (values, scope) -> slice(values));
        table.collated("$in", 2, 2, ArrayOperators::in);
        table.collated("$indexOfArray", 2, 4, ArrayOperators::indexOf);
        table.ranged("$range", 2, 3, (values, scope) -> range(values));
    }

    private static Value size(Value array) {
        if (!array.isArray()) {
            throw new CommandException(
                    17124, "The argument to $size must be an array, but was of type: " + BsonTypes.alias(array.type()));
        }
        return Value.of(array.document().size());
    }

    private static Value elementAt(Value array, Value index) {
        if (array.isNullish() || index.isNullish()) {
            return Value.NULL;
        }
        if (!array.isArray()) {
            throw new CommandException(
                    28689, "$arrayElemAt's first argument must be an array, but is " + BsonTypes.alias(array.type()));
        }
        if (!index.isNumber()) {
            throw new CommandException(
                    28690,
                    "$arrayElemAt's second argument must be a numeric value, but is " + BsonTypes.alias(index.type()));
        }
        return item(
                array,
                int32(index, 28691, "$arrayElemAt's second argument must be representable as a 32-bit integer: "));
    }

    /** A number as an int. */
    static int int32(Value number, int code, String message) {
        if (number.doubleValue() != number.intValue()) {
            throw new CommandException(code, message + NumberText.of(number));
        }
        return number.intValue();
    }

    private static Value end(String name, Value array, int index) {
        if (array.isNullish()) {
            return Value.NULL;
        }
        if (!array.isArray()) {
            throw new CommandException(
                    28689, name + "'s argument must be an array, but is " + BsonTypes.alias(array.type()));
        }
        return item(array, index);
    }

    private static Value item(Value array, int index) {
        int wanted = index < 0 ? index + array.document().size() : index;
        ElementCursor cursor = array.document().cursor();
        for (int i = 0; wanted >= 0 && cursor.next(); i++) {
            if (i == wanted) {
                return cursor.value();
            }
        }
        return Value.MISSING;
    }

    private static Value concat(Value[] values) {
        List<Value> items = new ArrayList<>();
        long bytes = 0;
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            bytes = Limits.grow(bytes, value);
            if (!value.isArray()) {
                throw new CommandException(
                        28664, "$concatArrays only supports arrays, not " + BsonTypes.alias(value.type()));
            }
            items.addAll(value.items());
        }
        return Value.array(items);
    }

    private static Value reverse(Value array) {
        if (array.isNullish()) {
            return Value.NULL;
        }
        if (!array.isArray()) {
            throw new CommandException(
                    34435,
                    "The argument to $reverseArray must be an array, but was of type: "
                            + BsonTypes.alias(array.type()));
        }
        List<Value> items = array.items();
        Collections.reverse(items);
        return Value.array(items);
    }

    private static Value slice(Value[] values) {
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
        }
        if (!values[0].isArray()) {
            throw new CommandException(
                    28724,
                    "First argument to $slice must be an array, but is of type: " + BsonTypes.alias(values[0].type()));
        }
        List<Value> items = values[0].items();
        int second = sliceNumber(values[1], 28725, "Second");
        if (values.length == 2) {
            return Value.array(
                    second >= 0
                            ? items.subList(0, Math.min(second, items.size()))
                            : items.subList((int) Math.max(0, (long) items.size() + second), items.size()));
        }
        int count = sliceNumber(values[2], 28727, "Third");
        if (count <= 0) {
            throw new CommandException(28729, "Third argument to $slice must be positive: " + count);
        }
        int start = second < 0 ? (int) Math.max(0, (long) items.size() + second) : Math.min(second, items.size());
        return Value.array(items.subList(start, (int) Math.min((long) start + count, items.size())));
    }

    private static int sliceNumber(Value value, int code, String which) {
        if (!value.isNumber()) {
            throw new CommandException(
                    code,
                    which + " argument to $slice must be a numeric value, but is of type: "
                            + BsonTypes.alias(value.type()));
        }
        return int32(value, code + 1, which + " argument to $slice can't be represented as a 32-bit integer: ");
    }

    private static Value in(Value[] values, Scope scope) {
        if (!values[1].isArray()) {
            throw new CommandException(
                    40081, "$in requires an array as a second argument, found: " + BsonTypes.alias(values[1].type()));
        }
        ElementCursor cursor = values[1].document().cursor();
        while (cursor.next()) {
            if (ComparisonExpression.order(values[0], cursor.value(), scope) == 0) {
                return Value.TRUE;
            }
        }
        return Value.FALSE;
    }

    private static Value indexOf(Value[] values, Scope scope) {
        if (values[0].isNullish()) {
            return Value.NULL;
        }
        if (!values[0].isArray()) {
            throw new CommandException(
                    40090,
                    "$indexOfArray requires an array as a first argument, found: " + BsonTypes.alias(values[0].type()));
        }
        List<Value> items = values[0].items();
        int start = values.length > 2 ? bound(values[2], "$indexOfArray", "starting") : 0;
        int end = values.length > 3 ? bound(values[3], "$indexOfArray", "ending") : items.size();
        for (int i = start; i < Math.min(end, items.size()); i++) {
            if (ComparisonExpression.order(values[1], items.get(i), scope) == 0) {
                return Value.of(i);
            }
        }
        return Value.of(-1);
    }

    /** An index that a search starts or ends at. */
    static int bound(Value value, String operator, String which) {
        boolean integral = value.isNumber() && value.doubleValue() == value.intValue();
        if (!integral) {
            throw new CommandException(
                    40096,
                    operator + " requires an integral " + which + " index, found a value of type: "
                            + BsonTypes.alias(value.type()) + ", with value: \"" + value + "\"");
        }
        if (value.intValue() < 0) {
            throw new CommandException(
                    40097, operator + " requires a nonnegative " + which + " index, found: " + value.intValue());
        }
        return value.intValue();
    }

    private static Value range(Value[] values) {
        long start = rangeNumber(values[0], 34443, "starting");
        long end = rangeNumber(values[1], 34445, "ending");
        long step = values.length > 2 ? rangeNumber(values[2], 34447, "step") : 1;
        if (step == 0) {
            throw new CommandException(34449, "$range requires a non-zero step value");
        }
        Limits.grow(0, (end - start) / step * BYTES_OF_ITEM);
        List<Value> items = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            items.add(Value.of((int) i));
        }
        return Value.array(items);
    }

    private static int rangeNumber(Value value, int code, String which) {
        if (!value.isNumber()) {
            throw new CommandException(
                    code,
                    "$range requires a numeric " + which + " value, found value of type: "
                            + BsonTypes.alias(value.type()));
        }
        return int32(
                value,
                code + 1,
                "$range requires a " + which + " value that can be represented as a 32-bit integer, found value: ");
    }
}
