/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.HashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * The filter of a view for writing, asked about documents before they are written. Only plain equalities can be
 * answered here; where another condition would have to be, the write is refused, since it might leave the view.
 */
final class WrittenFilter {

    private final BsonDocument filter;
    private final Set<String> roots = new HashSet<>();

    WrittenFilter(BsonDocument filter) {
        this.filter = filter;
        collect(filter);
    }

    private void collect(BsonDocument conditions) {
        conditions.forEach((name, value) -> {
            if (name.startsWith("$")) {
                value.asArray().forEach(inner -> collect(inner.asDocument()));
            } else {
                roots.add(root(name));
            }
        });
    }

    private static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean none() {
        return filter.isEmpty();
    }

    /** Passes a change of a field that does not decide whether the document is in the view. */
    void requireUntouched(String path) {
        if (roots.contains(root(path))) {
            throw HiddenFields.refused("'" + root(path) + "' decides which documents your roles let you write; it"
                    + " cannot be changed by you");
        }
    }

    /** Passes a document that is surely in the view. */
    void require(BsonDocument document) {
        if (!holds(filter, document)) {
            throw HiddenFields.refused("your roles let you write only some documents, and this is not surely one of"
                    + " them; give " + String.join(", ", roots.stream().sorted().toList())
                    + " the values that your roles name");
        }
    }

    private static boolean holds(BsonDocument conditions, BsonDocument document) {
        return conditions.entrySet().stream()
                .allMatch(condition -> "$and".equals(condition.getKey())
                        ? condition.getValue().asArray().stream().allMatch(inner -> holds(inner.asDocument(), document))
                        : equal(condition.getKey(), condition.getValue(), document));
    }

    /** Whether a field surely has the value; operators but {@code $eq} and {@code $in} are never sure. */
    private static boolean equal(String path, BsonValue wanted, BsonDocument document) {
        BsonValue actual = value(document, path);
        if (actual == null || path.startsWith("$") || !scalar(actual)) {
            return false;
        }
        if (!wanted.isDocument()) {
            return actual.equals(wanted);
        }
        BsonDocument operators = wanted.asDocument();
        return operators.size() == 1
                && (actual.equals(operators.get("$eq"))
                        || (operators.isArray("$in")
                                && operators.getArray("$in").contains(actual)));
    }

    private static boolean scalar(BsonValue value) {
        return !value.isDocument() && !value.isArray() && !value.isRegularExpression() && !value.isNull();
    }

    private static BsonValue value(BsonDocument document, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return document.get(path);
        }
        BsonValue inner = document.get(path.substring(0, dot));
        return inner != null && inner.isDocument() ? value(inner.asDocument(), path.substring(dot + 1)) : null;
    }
}
