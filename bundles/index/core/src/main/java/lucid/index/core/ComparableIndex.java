/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * An index in a form in which what was asked for can be compared with what a server made of it: numbers by value, text
 * keys as the server keeps them, without defaults and without what the server adds.
 *
 * @param key     fields in their order
 * @param options what is not the default
 */
record ComparableIndex(List<Map.Entry<String, BsonValue>> key, BsonDocument options) {

    private static final Set<String> ADDED_BY_SERVER =
            Set.of("v", "ns", "background", "textIndexVersion", "2dsphereIndexVersion", "clustered");
    private static final Map<String, BsonValue> DEFAULTS = Map.of(
            "unique", BsonBoolean.FALSE,
            "sparse", BsonBoolean.FALSE,
            "hidden", BsonBoolean.FALSE,
            "prepareUnique", BsonBoolean.FALSE,
            "default_language", new BsonString("english"),
            "language_override", new BsonString("language"),
            "storageEngine", new BsonDocument());
    private static final String COLLATION = "collation";

    static ComparableIndex of(BsonDocument key, BsonDocument options) {
        BsonDocument rest = new BsonDocument();
        options.forEach((name, value) -> rest.append(name, value(value)));
        ADDED_BY_SERVER.forEach(rest::remove);
        BsonDocument weights = weights(key, rest);
        rest.remove("weights");
        if (!weights.isEmpty()) {
            rest.append("weights", weights);
        }
        DEFAULTS.forEach((name, value) -> {
            if (value.equals(rest.get(name))) {
                rest.remove(name);
            }
        });
        return new ComparableIndex(List.copyOf(keyOf(key).entrySet()), rest);
    }

    /** Whether the other, existing index is the same; its collation may have been filled up by the server. */
    boolean matches(ComparableIndex existing) {
        return key.equals(existing.key) && without(COLLATION).equals(existing.without(COLLATION)) && collates(existing);
    }

    private boolean collates(ComparableIndex existing) {
        BsonDocument asked = options.getDocument(COLLATION, new BsonDocument());
        BsonDocument present = existing.options.getDocument(COLLATION, new BsonDocument());
        return asked.isEmpty() == present.isEmpty() && present.entrySet().containsAll(asked.entrySet());
    }

    private BsonDocument without(String name) {
        BsonDocument rest = options.clone();
        rest.remove(name);
        return rest;
    }

    /** A value in which numbers of the same value are equal, whatever their type. */
    static BsonValue value(BsonValue value) {
        if (value.isNumber()
                && value.asNumber().doubleValue() == value.asNumber().longValue()) {
            return new BsonInt64(value.asNumber().longValue());
        }
        if (value instanceof BsonDocument document) {
            BsonDocument copy = new BsonDocument();
            document.forEach((name, inner) -> copy.append(name, value(inner)));
            return copy;
        }
        return value instanceof BsonArray array
                ? new BsonArray(array.stream().map(ComparableIndex::value).toList())
                : value;
    }

    static boolean ascending(BsonValue direction) {
        return value(direction).equals(new BsonInt64(1));
    }

    /** Servers keep the text fields of a key as the one pair of {@code _fts} and {@code _ftsx}. */
    private static BsonDocument keyOf(BsonDocument key) {
        BsonDocument kept = new BsonDocument();
        key.forEach((name, direction) -> {
            if (text(direction)) {
                kept.append("_fts", new BsonString("text")).append("_ftsx", new BsonInt64(1));
            } else {
                kept.append(name, value(direction));
            }
        });
        return kept;
    }

    private static BsonDocument weights(BsonDocument key, BsonDocument options) {
        BsonDocument weights = new BsonDocument();
        textFields(key).forEach(field -> weights.append(field, value(new BsonInt32(1))));
        weights.putAll(options.getDocument("weights", new BsonDocument()));
        return weights;
    }

    private static List<String> textFields(BsonDocument key) {
        List<String> fields = new ArrayList<>();
        key.forEach((name, direction) -> {
            if (text(direction) && !name.equals("_fts")) {
                fields.add(name);
            }
        });
        return fields;
    }

    private static boolean text(BsonValue direction) {
        return direction.isString() && direction.asString().getValue().equals("text");
    }
}
