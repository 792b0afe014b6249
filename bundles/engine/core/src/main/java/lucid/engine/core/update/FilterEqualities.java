/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The fields that a filter fixes to one value: what an upsert's document begins with. */
final class FilterEqualities {

    private static final Set<String> LISTS = Set.of("$in", "$all");

    private final TreeMap<String, Value> values = new TreeMap<>();

    private final boolean onlyId;

    private FilterEqualities(boolean onlyId) {
        this.onlyId = onlyId;
    }

    /**
     * The document of the equalities.
     *
     * @param onlyId leaves out all but the {@code _id}
     * @throws CommandException 54 where two of them meet
     */
    static Doc document(Doc filter, boolean onlyId) {
        FilterEqualities equalities = new FilterEqualities(onlyId);
        equalities.collect(filter);
        PathNode paths = PathNode.root();
        equalities.values.forEach((path, value) -> paths.add(FieldPath.of(path), FieldModifiers.set(value)));
        ArrayFilters none = new ArrayFilters(List.of(), Globals.simple());
        return new PathUpdate(Doc.EMPTY, true, -1, none).apply(paths);
    }

    private void collect(Doc filter) {
        for (Element element : filter) {
            boolean branches = element.name().equals("$and")
                    || (element.name().equals("$or")
                            && element.value().document().size() == 1);
            if (branches) {
                element.value().items().forEach(part -> collect(part.document()));
            } else if (!element.name().startsWith("$")) {
                condition(element.name(), element.value());
            }
        }
    }

    private void condition(String path, Value condition) {
        boolean operators = condition.isDocument()
                && !condition.document().isEmpty()
                && condition.document().first().name().startsWith("$")
                && !condition.document().first().name().equals("$ref");
        if (!operators) {
            if (condition.type() != BsonType.REGULAR_EXPRESSION) {
                add(path, condition);
            }
            return;
        }
        for (Element operator : condition.document()) {
            if (operator.name().equals("$eq")) {
                add(path, operator.value());
            } else if (LISTS.contains(operator.name()) && operator.value().isArray()) {
                single(path, operator.value().items());
            }
        }
    }

    private void single(String path, List<Value> items) {
        if (items.size() == 1 && items.get(0).type() != BsonType.REGULAR_EXPRESSION && !isOperator(items.get(0))) {
            add(path, items.get(0));
        }
    }

    private static boolean isOperator(Value value) {
        return value.isDocument()
                && !value.document().isEmpty()
                && value.document().first().name().startsWith("$");
    }

    private void add(String path, Value value) {
        if (onlyId && !FieldPath.of(path).part(0).equals("_id")) {
            return;
        }
        if (values.containsKey(path)) {
            throw new CommandException(
                    ErrorCode.NOT_SINGLE_VALUE_FIELD,
                    "cannot infer query fields to set, path '" + path + "' is matched twice");
        }
        FieldPath added = FieldPath.of(path);
        for (String other : values.keySet()) {
            FieldPath present = FieldPath.of(other);
            if (added.startsWith(present) || present.startsWith(added)) {
                throw new CommandException(
                        ErrorCode.NOT_SINGLE_VALUE_FIELD,
                        "cannot infer query fields to set, both paths '" + path + "' and '" + other + "' are matched");
            }
        }
        values.put(path, value);
    }
}
