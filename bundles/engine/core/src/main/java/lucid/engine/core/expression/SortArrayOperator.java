/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $sortArray}: by the items themselves or by fields of theirs. */
final class SortArrayOperator {

    private static final Signature SIGNATURE = Signature.of("input sortBy", 2942500, 2942501, 2942502, 2942503);

    private SortArrayOperator() {}

    static void register(Operators table) {
        table.special("$sortArray", (name, argument, parser) -> {
            Value[] parts = SIGNATURE.split(name, argument);
            Expression input = parser.parse(parts[0]);
            List<Key> keys = keys(parts[1]);
            return new Call((values, scope) -> sort(values[0], keys, scope), List.of(input));
        });
    }

    /** One field of the order; the empty path means the item. */
    private record Key(FieldPath path, boolean descending) {

        int compare(Value left, Value right, Comparator<Value> order) {
            int compared = order.compare(read(left), read(right));
            return descending ? -compared : compared;
        }

        private Value read(Value item) {
            if (path.path().isEmpty()) {
                return item;
            }
            Value value = item.isDocument() ? path.read(item.document()) : Value.NULL;
            return value.isMissing() ? Value.NULL : value;
        }
    }

    private static List<Key> keys(Value sortBy) {
        List<Key> keys = new ArrayList<>();
        if (!sortBy.isDocument()) {
            return List.of(new Key(FieldPath.of(""), isDescending(sortBy)));
        }
        for (Element element : sortBy.document()) {
            keys.add(new Key(FieldPath.of(element.name()), isDescending(element.value())));
        }
        if (keys.isEmpty()) {
            throw new CommandException(15976, "$sort stage must have at least one sort key");
        }
        return keys;
    }

    private static boolean isDescending(Value direction) {
        if (!direction.isNumber()) {
            throw new CommandException(15974, "Illegal key in $sort specification: " + direction);
        }
        double number = direction.doubleValue();
        if (number != 1 && number != -1) {
            throw new CommandException(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
        }
        return number < 0;
    }

    private static Value sort(Value input, List<Key> keys, Scope scope) {
        if (input.isNullish()) {
            return Value.NULL;
        }
        if (!input.isArray()) {
            throw new CommandException(
                    2942504,
                    "The input argument to $sortArray must be an array, but was of type: "
                            + BsonTypes.alias(input.type()));
        }
        List<Value> items = input.items();
        items.sort((left, right) -> {
            for (Key key : keys) {
                int compared = key.compare(left, right, scope.order());
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        });
        return Value.array(items);
    }
}
