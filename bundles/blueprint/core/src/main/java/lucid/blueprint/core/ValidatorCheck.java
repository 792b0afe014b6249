/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Whether conditions of MongoDB on an encrypted field could be met by ciphertext, which is all that MongoDB sees. */
final class ValidatorCheck {

    private static final BsonValue BINARY = new BsonString("binData");
    private static final Set<String> SILENT = Set.of("bsonType", "description", "title");
    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final String SCHEMA = "$jsonSchema";

    private final String path;

    ValidatorCheck(String path) {
        this.path = path;
    }

    /** What is wrong with the validator of a collection; empty when ciphertext can pass it. */
    Optional<String> complaint(BsonDocument options) {
        return conditions(options.getDocument("validator", new BsonDocument()));
    }

    /** What is wrong with a filter. */
    Optional<String> conditions(BsonDocument filter) {
        return filter.entrySet().stream()
                .flatMap(entry -> condition(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<String> condition(String name, BsonValue value) {
        if (SCHEMA.equals(name) && value.isDocument()) {
            return schema(value.asDocument(), path);
        }
        if (LOGICAL.contains(name) && value.isArray()) {
            return value.asArray().stream()
                    .filter(BsonValue::isDocument)
                    .flatMap(inner -> conditions(inner.asDocument()).stream())
                    .findFirst();
        }
        boolean about = name.equals(path) || name.startsWith(path + ".") || path.startsWith(name + ".");
        return about && !(name.equals(path) && harmless(value)) ? Optional.of(complaint()) : Optional.empty();
    }

    private static boolean harmless(BsonValue value) {
        return value.isDocument()
                && value.asDocument().entrySet().stream()
                        .allMatch(entry -> "$exists".equals(entry.getKey())
                                || ("$type".equals(entry.getKey()) && BINARY.equals(entry.getValue())));
    }

    private Optional<String> schema(BsonDocument schema, String rest) {
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        Optional<String> inside = property(schema, name)
                .flatMap(inner -> dot < 0 ? field(inner) : schema(inner, rest.substring(dot + 1)));
        return inside.or(() -> Stream.of("allOf", "anyOf", "oneOf")
                .flatMap(all -> schemas(schema, all))
                .flatMap(inner -> schema(inner, rest).stream())
                .findFirst());
    }

    private static Stream<BsonDocument> schemas(BsonDocument schema, String name) {
        BsonValue all = schema.get(name, new BsonArray());
        List<BsonValue> values = all.isArray() ? all.asArray() : List.of();
        return values.stream().filter(BsonValue::isDocument).map(BsonValue::asDocument);
    }

    private static Optional<BsonDocument> property(BsonDocument schema, String name) {
        BsonValue properties = schema.get("properties");
        return properties != null
                        && properties.isDocument()
                        && properties.asDocument().isDocument(name)
                ? Optional.of(properties.asDocument().getDocument(name))
                : Optional.empty();
    }

    private Optional<String> field(BsonDocument schema) {
        BsonValue type = schema.get("bsonType", BINARY);
        boolean binary =
                BINARY.equals(type) || (type.isArray() && type.asArray().contains(BINARY));
        return binary && SILENT.containsAll(schema.keySet()) ? Optional.empty() : Optional.of(complaint());
    }

    private String complaint() {
        return "'" + path + "' is encrypted, and MongoDB compares the ciphertext: it may ask for bsonType binData, or"
                + " nothing at all, of this field; check its values where they are written";
    }
}
