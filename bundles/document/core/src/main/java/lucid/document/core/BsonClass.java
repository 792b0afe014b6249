/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.List;
import org.bson.BsonValue;

/**
 * The classes of values in MongoDB's order of comparison. Two values of different classes compare as their classes do;
 * a query's {@code $gt} and its like never leave the class.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/">comparison order</a>
 */
enum BsonClass {
    MIN_KEY(true, "minKey"),
    /** An empty array, which sorts as the old undefined does. */
    EMPTY(true, ""),
    /** Null or missing. */
    NULL(true, ""),
    NAN(true, ""),
    NUMBER(false, "number"),
    STRING(false, ""),
    OBJECT(false, "object"),
    ARRAY(false, ""),
    BINARY(false, "binData"),
    OBJECT_ID(false, "objectId"),
    BOOLEAN(false, "bool"),
    DATE(false, "date"),
    TIMESTAMP(false, "timestamp"),
    REGEX(false, "regex"),
    CODE(false, ""),
    MAX_KEY(true, "maxKey");

    /** Every class in order. */
    static final List<BsonClass> ORDER = List.of(values());

    private final boolean single;
    private final String type;

    BsonClass(boolean single, String type) {
        this.single = single;
        this.type = type;
    }

    /** Whether all its values are equal. */
    boolean single() {
        return single;
    }

    /** The {@code $type} that finds exactly the class and perhaps NaN; empty when there is none. */
    String type() {
        return type;
    }

    static BsonClass of(BsonValue value) {
        return switch (value.getBsonType()) {
            case MIN_KEY -> MIN_KEY;
            case UNDEFINED, END_OF_DOCUMENT -> EMPTY;
            case NULL -> NULL;
            case INT32, INT64 -> NUMBER;
            case DOUBLE -> Double.isNaN(value.asDouble().getValue()) ? NAN : NUMBER;
            case DECIMAL128 -> value.asDecimal128().getValue().isNaN() ? NAN : NUMBER;
            case STRING, SYMBOL -> STRING;
            case DOCUMENT -> OBJECT;
            case ARRAY -> ARRAY;
            case BINARY -> BINARY;
            case OBJECT_ID -> OBJECT_ID;
            case BOOLEAN -> BOOLEAN;
            case DATE_TIME -> DATE;
            case TIMESTAMP -> TIMESTAMP;
            case REGULAR_EXPRESSION -> REGEX;
            case DB_POINTER, JAVASCRIPT, JAVASCRIPT_WITH_SCOPE -> CODE;
            case MAX_KEY -> MAX_KEY;
        };
    }
}
