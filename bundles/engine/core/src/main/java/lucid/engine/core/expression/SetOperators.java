/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** Arrays as sets: order and repetition mean nothing. */
final class SetOperators {

    private SetOperators() {}

    static void register(Operators table) {
        table.collated("$setEquals", 2, Integer.MAX_VALUE, SetOperators::equal);
        table.collated("$setIntersection", 0, Integer.MAX_VALUE, SetOperators::intersection);
        table.collated("$setUnion", 0, Integer.MAX_VALUE, SetOperators::union);
        table.collated("$setDifference", 2, 2, SetOperators::difference);
        table.collated("$setIsSubset", 2, 2, SetOperators::subset);
        table.fixed(
                "$anyElementTrue",
                1,
                (values, scope) -> Value.of(
                        array(values[0], 17041, "$anyElementTrue's argument must be an array, but is ").stream()
                                .anyMatch(Value::truthy)));
        table.fixed(
                "$allElementsTrue",
                1,
                (values, scope) -> Value.of(
                        array(values[0], 17040, "$allElementsTrue's argument must be an array, but is ").stream()
                                .allMatch(Value::truthy)));
    }

    private static List<Value> array(Value value, int code, String start) {
        if (!value.isArray()) {
            throw new CommandException(code, start + BsonTypes.alias(value.type()));
        }
        return value.items();
    }

    private static Set<Value> set(List<Value> items, Scope scope) {
        Set<Value> set = new TreeSet<>(scope.order());
        set.addAll(items);
        return set;
    }

    private static Value equal(Value[] values, Scope scope) {
        Set<Value> first = null;
        for (Value value : values) {
            List<Value> items =
                    array(value, 17044, "All operands of $setEquals must be arrays. One argument is of type: ");
            Set<Value> set = set(items, scope);
            if (first == null) {
                first = set;
            } else if (set.size() != first.size() || !first.containsAll(set)) {
                return Value.FALSE;
            }
        }
        return Value.TRUE;
    }

    private static Value intersection(Value[] values, Scope scope) {
        Set<Value> common = null;
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            Set<Value> set = set(
                    array(value, 17047, "All operands of $setIntersection must be arrays. One argument is of type: "),
                    scope);
            if (common == null) {
                common = set;
            } else {
                common.removeIf(item -> !set.contains(item));
            }
        }
        return common == null ? Value.EMPTY_ARRAY : Value.array(new ArrayList<>(common));
    }

    private static Value union(Value[] values, Scope scope) {
        Set<Value> all = new TreeSet<>(scope.order());
        for (Value value : values) {
            if (value.isNullish()) {
                return Value.NULL;
            }
            all.addAll(array(value, 17043, "All operands of $setUnion must be arrays. One argument is of type: "));
        }
        return Value.array(new ArrayList<>(all));
    }

    private static Value difference(Value[] values, Scope scope) {
        if (values[0].isNullish() || values[1].isNullish()) {
            return Value.NULL;
        }
        String start = "both operands of $setDifference must be arrays. ";
        List<Value> left = array(values[0], 17048, start + "First argument is of type: ");
        Set<Value> seen = set(array(values[1], 17049, start + "Second argument is of type: "), scope);
        List<Value> rest = new ArrayList<>();
        for (Value item : left) {
            if (seen.add(item)) {
                rest.add(item);
            }
        }
        return Value.array(rest);
    }

    private static Value subset(Value[] values, Scope scope) {
        String start = "both operands of $setIsSubset must be arrays. ";
        List<Value> left = array(values[0], 17046, start + "First argument is of type: ");
        Set<Value> right = set(array(values[1], 17042, start + "Second argument is of type: "), scope);
        return Value.of(right.containsAll(left));
    }
}
