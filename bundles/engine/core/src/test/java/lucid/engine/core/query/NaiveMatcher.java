/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Matches trees of objects by first listing everything that a path leads to; slow, small and written apart from the
 * engine, to be compared with it. Knows int, double, string, bool, null, documents and arrays.
 */
final class NaiveMatcher {

    private static final List<BsonType> ORDER = List.of(
            BsonType.NULL, BsonType.INT32, BsonType.STRING, BsonType.DOCUMENT, BsonType.ARRAY, BsonType.BOOLEAN);

    private NaiveMatcher() {}

    static boolean matches(BsonDocument filter, BsonDocument document) {
        return filter.entrySet().stream().allMatch(clause -> clause(clause.getKey(), clause.getValue(), document));
    }

    private static boolean clause(String name, BsonValue operand, BsonDocument document) {
        return switch (name) {
            case "$and" -> operand.asArray().stream().allMatch(part -> matches(part.asDocument(), document));
            case "$or" -> operand.asArray().stream().anyMatch(part -> matches(part.asDocument(), document));
            case "$nor" -> operand.asArray().stream().noneMatch(part -> matches(part.asDocument(), document));
            default -> field(name, operand, document);
        };
    }

    private static boolean field(String path, BsonValue condition, BsonDocument document) {
        if (!isOperators(condition)) {
            return operator(path, "$eq", condition, document);
        }
        return condition.asDocument().entrySet().stream()
                .allMatch(entry -> operator(path, entry.getKey(), entry.getValue(), document));
    }

    private static boolean isOperators(BsonValue condition) {
        return condition.isDocument()
                && !condition.asDocument().isEmpty()
                && condition.asDocument().getFirstKey().startsWith("$");
    }

    private static boolean operator(String path, String operator, BsonValue operand, BsonDocument document) {
        if (operator.equals("$ne")) {
            return !operator(path, "$eq", operand, document);
        }
        if (operator.equals("$nin")) {
            return !operator(path, "$in", operand, document);
        }
        if (operator.equals("$not")) {
            return !field(path, operand, document);
        }
        if (operator.equals("$all")) {
            return !operand.asArray().isEmpty()
                    && operand.asArray().stream().allMatch(item -> operator(path, "$eq", item, document));
        }
        List<BsonValue> found = new ArrayList<>();
        boolean whole = Set.of("$size", "$elemMatch").contains(operator);
        collect(document, List.of(path.split("\\.")), whole, found);
        return found.stream().anyMatch(value -> one(operator, operand, value));
    }

    /** All that a path leads to, null in the list for what is missing. */
    private static void collect(BsonValue value, List<String> path, boolean whole, List<BsonValue> found) {
        if (path.isEmpty()) {
            if (value != null && value.isArray() && !whole) {
                found.addAll(value.asArray());
            }
            found.add(value);
            return;
        }
        List<String> rest = path.subList(1, path.size());
        if (value == null || !value.isArray()) {
            BsonValue next =
                    value != null && value.isDocument() ? value.asDocument().get(path.get(0)) : null;
            boolean deeper = next != null && (next.isDocument() || next.isArray());
            collect(deeper || rest.isEmpty() ? next : null, deeper ? rest : List.of(), whole, found);
            return;
        }
        BsonArray array = value.asArray();
        for (int i = 0; i < array.size(); i++) {
            BsonValue item = array.get(i);
            if (item.isDocument()) {
                collect(item, path, whole, found);
            }
            if (!path.get(0).equals(Integer.toString(i))) {
                continue;
            }
            if (rest.isEmpty()) {
                found.add(item);
            } else if (item.isArray() || item.isDocument()) {
                collect(item, rest, whole, found);
            }
        }
    }

    private static boolean one(String operator, BsonValue operand, BsonValue value) {
        return switch (operator) {
            case "$in" -> operand.asArray().stream().anyMatch(item -> one("$eq", item, value));
            case "$exists" -> (value != null) == operand.asBoolean().getValue();
            case "$size" ->
                value != null
                        && value.isArray()
                        && value.asArray().size() == operand.asInt32().getValue();
            case "$elemMatch" ->
                value != null
                        && value.isArray()
                        && value.asArray().stream().anyMatch(item -> element(operand.asDocument(), item));
            default -> comparison(operator, operand, value);
        };
    }

    private static boolean element(BsonDocument conditions, BsonValue item) {
        if (isOperators(conditions)) {
            return conditions.entrySet().stream().allMatch(entry -> one(entry.getKey(), entry.getValue(), item));
        }
        if (item.isDocument()) {
            return matches(conditions, item.asDocument());
        }
        if (!item.isArray()) {
            return false;
        }
        BsonDocument numbered = new BsonDocument();
        for (int i = 0; i < item.asArray().size(); i++) {
            numbered.put(Integer.toString(i), item.asArray().get(i));
        }
        return matches(conditions, numbered);
    }

    private static boolean comparison(String operator, BsonValue operand, BsonValue found) {
        BsonValue value = found == null ? org.bson.BsonNull.VALUE : found;
        if (rank(value) != rank(operand)) {
            return false;
        }
        int order = compare(value, operand);
        return switch (operator) {
            case "$eq" -> order == 0;
            case "$gt" -> order > 0;
            case "$gte" -> order >= 0;
            case "$lt" -> order < 0;
            case "$lte" -> order <= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static int rank(BsonValue value) {
        return ORDER.indexOf(value.isDouble() ? BsonType.INT32 : value.getBsonType());
    }

    private static int compare(BsonValue left, BsonValue right) {
        if (rank(left) != rank(right)) {
            return Integer.compare(rank(left), rank(right));
        }
        return switch (left.getBsonType()) {
            case INT32, DOUBLE ->
                Double.compare(left.asNumber().doubleValue(), right.asNumber().doubleValue());
            case STRING -> left.asString().getValue().compareTo(right.asString().getValue());
            case BOOLEAN ->
                Boolean.compare(left.asBoolean().getValue(), right.asBoolean().getValue());
            case ARRAY -> arrays(left.asArray(), right.asArray());
            case DOCUMENT -> documents(left.asDocument(), right.asDocument());
            default -> 0;
        };
    }

    private static int arrays(List<BsonValue> left, List<BsonValue> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int documents(BsonDocument left, BsonDocument right) {
        List<Map.Entry<String, BsonValue>> ones = List.copyOf(left.entrySet());
        List<Map.Entry<String, BsonValue>> others = List.copyOf(right.entrySet());
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            int order = Integer.compare(
                    rank(ones.get(i).getValue()), rank(others.get(i).getValue()));
            order = order != 0
                    ? order
                    : ones.get(i).getKey().compareTo(others.get(i).getKey());
            order = order != 0
                    ? order
                    : compare(ones.get(i).getValue(), others.get(i).getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.size(), others.size());
    }
}
