/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * A total order: the fields that were asked for, completed by the id.
 *
 * @param fields from the most significant; the id last; none where the server ranks
 */
record SortOrder(List<Field> fields) {

    static final String ID = "_id";

    /** A path with dots and its direction. */
    record Field(String path, boolean ascending) {}

    SortOrder {
        fields = List.copyOf(fields);
    }

    /** Reads a sort document. */
    static SortOrder of(BsonDocument sort) {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, BsonValue> entry : sort.entrySet()) {
            fields.add(new Field(entry.getKey(), ascending(entry.getKey(), entry.getValue())));
            if (ID.equals(entry.getKey())) {
                return new SortOrder(fields);
            }
        }
        fields.add(new Field(ID, true));
        return new SortOrder(fields);
    }

    /**
     * Whether the server ranks the matches, by their distance or by how well a text fits, so that no value of a
     * document tells its place.
     */
    static boolean ranks(BsonDocument filter, BsonDocument sort) {
        return sort.isEmpty() ? near(filter) : sort.values().stream().anyMatch(SortOrder::score);
    }

    private static boolean score(BsonValue direction) {
        return direction.isDocument() && direction.asDocument().containsKey("$meta");
    }

    private static boolean near(BsonDocument filter) {
        return filter.entrySet().stream().anyMatch(field -> {
            BsonValue value = field.getValue();
            if (value.isArray() && field.getKey().equals("$and")) {
                return value.asArray().stream().anyMatch(one -> one.isDocument() && near(one.asDocument()));
            }
            return value.isDocument()
                    && (value.asDocument().containsKey("$near")
                            || value.asDocument().containsKey("$nearSphere"));
        });
    }

    /** A sort by scores, completed by the id; none stays none. */
    static BsonDocument completed(BsonDocument sort) {
        boolean whole = sort.isEmpty() || sort.containsKey(ID);
        return whole ? sort : sort.clone().append(ID, new BsonInt32(1));
    }

    private static boolean ascending(String path, BsonValue direction) {
        double value = direction.isNumber() ? direction.asNumber().doubleValue() : 0;
        if ((value != 1 && value != -1) || path.isEmpty() || path.startsWith("$")) {
            throw new ProblemException(
                    DocumentProblem.QUERY_REFUSED, "sort takes fields with 1 or -1; '" + path + "' has another value");
        }
        return value == 1;
    }

    /** As MongoDB takes it. */
    BsonDocument document() {
        BsonDocument document = new BsonDocument();
        fields.forEach(field -> document.put(field.path(), new BsonInt32(field.ascending() ? 1 : -1)));
        return document;
    }
}
