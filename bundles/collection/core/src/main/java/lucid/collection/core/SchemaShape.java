/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.collection.api.FieldSchema;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What one place in a set of documents holds, gathered value by value; bounded in fields and depth. For one thread. */
final class SchemaShape {

    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_DEPTH = 20;

    private final Map<String, Long> types = new TreeMap<>();
    private final Map<String, SchemaShape> fields = new LinkedHashMap<>();
    private final List<SchemaShape> elements = new ArrayList<>(1);
    private final Budget budget;
    private final int depth;
    private long count;
    private long documents;
    private long arrays;
    private long shortest = Long.MAX_VALUE;
    private long longest;

    /** A shape that has seen nothing. */
    SchemaShape() {
        this(new Budget(), 0);
    }

    private SchemaShape(Budget budget, int depth) {
        this.budget = budget;
        this.depth = depth;
    }

    /** Takes one value in. */
    void add(BsonValue value) {
        count++;
        types.merge(BsonTypeNames.of(value), 1L, Long::sum);
        switch (value.getBsonType()) {
            case DOCUMENT -> addFields(value.asDocument());
            case ARRAY -> addElements(value.asArray());
            case STRING -> addLength(value.asString().getValue().length());
            case BINARY -> addLength(value.asBinary().getData().length);
            default -> {
                // The type says all there is.
            }
        }
    }

    private void addFields(BsonDocument document) {
        documents++;
        document.forEach((name, value) -> {
            if (fields.containsKey(name) || roomForOne()) {
                field(name).add(value);
            }
        });
    }

    private SchemaShape field(String name) {
        return fields.computeIfAbsent(name, added -> new SchemaShape(budget, depth + 1));
    }

    private void addElements(BsonArray array) {
        arrays++;
        addLength(array.size());
        if (elements.isEmpty() && !array.isEmpty() && roomForOne()) {
            elements.add(new SchemaShape(budget, depth + 1));
        }
        elements.forEach(shape -> array.forEach(shape::add));
    }

    private boolean roomForOne() {
        if (budget.fields >= MOST_FIELDS || depth >= MOST_DEPTH) {
            budget.truncated = true;
            return false;
        }
        budget.fields++;
        return true;
    }

    private void addLength(long length) {
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
    }

    /** How many values were taken in. */
    long count() {
        return count;
    }

    /** Whether something was left out. */
    boolean truncated() {
        return budget.truncated;
    }

    /** Everything below this place, parents before their children. */
    List<FieldSchema> fields() {
        List<FieldSchema> all = new ArrayList<>();
        tell("", all);
        return all;
    }

    private void tell(String path, List<FieldSchema> all) {
        fields.forEach((name, shape) -> shape.tellAs(path.isEmpty() ? name : path + "." + name, documents, all));
        elements.forEach(shape -> shape.tellAs(path + "[]", arrays, all));
    }

    private void tellAs(String path, long parents, List<FieldSchema> all) {
        long least = longest == 0 && shortest == Long.MAX_VALUE ? 0 : shortest;
        all.add(new FieldSchema(path, count, (double) count / parents, types, least, longest));
        tell(path, all);
    }

    /** A {@code $jsonSchema} that everything seen meets. */
    BsonDocument jsonSchema() {
        if (count == 0) {
            return new BsonDocument();
        }
        BsonDocument schema = new BsonDocument("bsonType", new BsonArray(typeNames()));
        List<BsonString> required = fields.entrySet().stream()
                .filter(field -> field.getValue().count == documents)
                .map(field -> new BsonString(field.getKey()))
                .toList();
        if (!required.isEmpty()) {
            schema.append("required", new BsonArray(required));
        }
        if (!fields.isEmpty()) {
            BsonDocument properties = new BsonDocument();
            fields.forEach((name, shape) -> properties.append(name, shape.jsonSchema()));
            schema.append("properties", properties);
        }
        elements.forEach(shape -> schema.append("items", shape.jsonSchema()));
        return schema;
    }

    private List<BsonString> typeNames() {
        return types.keySet().stream().map(BsonString::new).toList();
    }

    /** Shared by all shapes of one tree. */
    private static final class Budget {
        private int fields;
        private boolean truncated;
    }
}
