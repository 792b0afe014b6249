/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonType;

/**
 * The names that queries and messages use for types.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-types/">BSON types</a>
 */
public final class BsonTypes {

    private static final Map<String, BsonType> BY_ALIAS = Arrays.stream(BsonType.values())
            .filter(type -> type != BsonType.END_OF_DOCUMENT)
            .collect(Collectors.toUnmodifiableMap(BsonTypes::alias, Function.identity()));

    private BsonTypes() {}

    /** The alias, such as {@code objectId}; {@code missing} for no value. */
    public static String alias(BsonType type) {
        return switch (type) {
            case END_OF_DOCUMENT -> "missing";
            case DOUBLE -> "double";
            case STRING -> "string";
            case DOCUMENT -> "object";
            case ARRAY -> "array";
            case BINARY -> "binData";
            case UNDEFINED -> "undefined";
            case OBJECT_ID -> "objectId";
            case BOOLEAN -> "bool";
            case DATE_TIME -> "date";
            case NULL -> "null";
            case REGULAR_EXPRESSION -> "regex";
            case DB_POINTER -> "dbPointer";
            case JAVASCRIPT -> "javascript";
            case SYMBOL -> "symbol";
            case JAVASCRIPT_WITH_SCOPE -> "javascriptWithScope";
            case INT32 -> "int";
            case TIMESTAMP -> "timestamp";
            case INT64 -> "long";
            case DECIMAL128 -> "decimal";
            case MIN_KEY -> "minKey";
            case MAX_KEY -> "maxKey";
        };
    }

    /** The type of an alias; empty for one that does not exist. The alias {@code number} means several types. */
    public static Optional<BsonType> byAlias(String alias) {
        return Optional.ofNullable(BY_ALIAS.get(alias));
    }
}
