/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The filter by which a join finds what belongs to a document: equality with the values of a path. */
final class JoinFilter {

    private JoinFilter() {}

    /** All values at a path, arrays taken apart; none where the path leads nowhere. */
    static List<Value> values(Doc document, FieldPath path) {
        List<Value> values = new ArrayList<>();
        visit(Value.of(document), path, 0, values);
        return values;
    }

    private static void visit(Value value, FieldPath path, int level, List<Value> values) {
        if (level == path.size()) {
            leaf(value, values);
        } else if (value.isDocument()) {
            visit(value.document().get(path.utf8(level)), path, level + 1, values);
        } else if (value.isArray()) {
            value.items().stream().filter(Value::isDocument).forEach(item -> visit(item, path, level, values));
            if (path.isIndex(level)) {
                visit(value.document().get(path.utf8(level)), path, level + 1, values);
            }
        }
    }

    private static void leaf(Value value, List<Value> values) {
        if (value.isArray()) {
            values.addAll(value.items());
        } else if (!value.isMissing()) {
            values.add(value);
        }
    }

    /** A filter for a field that has one of the values; without any for one that is null or missing. */
    static Doc of(String field, List<Value> values) {
        List<Value> wanted = new ArrayList<>();
        values.forEach(value -> wanted.add(value.isNullish() ? Value.NULL : value));
        if (wanted.size() < 2) {
            return equal(field, wanted.isEmpty() ? Value.NULL : wanted.get(0));
        }
        // In $in a regular expression would be a pattern; here it is a value.
        if (wanted.stream().anyMatch(value -> value.type() == BsonType.REGULAR_EXPRESSION)) {
            List<Value> parts = new ArrayList<>();
            wanted.forEach(value -> parts.add(Value.of(equal(field, value))));
            return new DocBuilder().append("$or", Value.array(parts)).build();
        }
        return operator(field, "$in", Value.array(wanted));
    }

    private static Doc equal(String field, Value value) {
        return operator(field, "$eq", value);
    }

    private static Doc operator(String field, String operator, Value operand) {
        return new DocBuilder()
                .startDocument(field)
                .append(operator, operand)
                .end()
                .build();
    }
}
