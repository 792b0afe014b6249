/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.EnumMap;
import java.util.Map;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * The names that {@code $type} and {@code bsonType} use.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-types/">BSON types</a>
 */
final class BsonTypeNames {

    private static final Map<BsonType, String> NAMES = names();

    private BsonTypeNames() {}

    static String of(BsonValue value) {
        return NAMES.get(value.getBsonType());
    }

    private static Map<BsonType, String> names() {
        Map<BsonType, String> names = new EnumMap<>(BsonType.class);
        names.put(BsonType.DOUBLE, "double");
        names.put(BsonType.STRING, "string");
        names.put(BsonType.DOCUMENT, "object");
        names.put(BsonType.ARRAY, "array");
        names.put(BsonType.BINARY, "binData");
        names.put(BsonType.UNDEFINED, "undefined");
        names.put(BsonType.OBJECT_ID, "objectId");
        names.put(BsonType.BOOLEAN, "bool");
        names.put(BsonType.DATE_TIME, "date");
        names.put(BsonType.NULL, "null");
        names.put(BsonType.REGULAR_EXPRESSION, "regex");
        names.put(BsonType.DB_POINTER, "dbPointer");
        names.put(BsonType.JAVASCRIPT, "javascript");
        names.put(BsonType.SYMBOL, "symbol");
        names.put(BsonType.JAVASCRIPT_WITH_SCOPE, "javascriptWithScope");
        names.put(BsonType.INT32, "int");
        names.put(BsonType.TIMESTAMP, "timestamp");
        names.put(BsonType.INT64, "long");
        names.put(BsonType.DECIMAL128, "decimal");
        names.put(BsonType.MIN_KEY, "minKey");
        names.put(BsonType.MAX_KEY, "maxKey");
        return names;
    }
}
