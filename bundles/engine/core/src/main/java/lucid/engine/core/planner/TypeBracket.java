/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/**
 * The values that compare with each other: a comparison finds only values of its operand's bracket.
 *
 * @param low           the first value of the bracket
 * @param high          the last one, or the first one behind it
 * @param highInclusive whether {@code high} belongs to it
 */
record TypeBracket(Value low, Value high, boolean highInclusive) {

    private static final Value NO_STRING = Value.of("");
    private static final Value NO_BYTES = Value.binary(0, new byte[0]);
    private static final Value NO_REGEX = Value.regex("", "");
    private static final Value ZERO_ID = Value.of(new ObjectId(new byte[12]));
    private static final Value NO_CODE = Value.text(BsonType.JAVASCRIPT, "");

    private static final TypeBracket NUMBERS =
            new TypeBracket(Value.of(Double.NEGATIVE_INFINITY), Value.of(Double.POSITIVE_INFINITY), true);
    private static final TypeBracket ALL_NUMBERS =
            new TypeBracket(Value.of(Double.NaN), Value.of(Double.POSITIVE_INFINITY), true);
    private static final TypeBracket STRINGS = new TypeBracket(NO_STRING, Value.EMPTY_DOCUMENT, false);
    private static final TypeBracket DOCUMENTS = new TypeBracket(Value.EMPTY_DOCUMENT, Value.EMPTY_ARRAY, false);
    private static final TypeBracket BINARIES = new TypeBracket(NO_BYTES, ZERO_ID, false);
    private static final TypeBracket IDS = new TypeBracket(ZERO_ID, Value.FALSE, false);
    private static final TypeBracket BOOLEANS = new TypeBracket(Value.FALSE, Value.TRUE, true);
    private static final TypeBracket DATES =
            new TypeBracket(Value.date(Long.MIN_VALUE), Value.date(Long.MAX_VALUE), true);
    private static final TypeBracket TIMESTAMPS = new TypeBracket(Value.timestamp(0), Value.timestamp(-1), true);
    private static final TypeBracket CODES = new TypeBracket(NO_CODE, Value.MAX_KEY, false);
    private static final TypeBracket REGEXES = new TypeBracket(NO_REGEX, NO_CODE, false);
    private static final TypeBracket NULLS = new TypeBracket(Value.UNDEFINED, Value.NULL, true);

    /** The bracket of a value's comparisons; NaN is left out of the numbers, as no comparison but equality finds it. */
    static TypeBracket of(Value value) {
        return switch (ValueOrder.rank(value)) {
            case 0, 5 -> NULLS;
            case 10 -> NUMBERS;
            case 15 -> STRINGS;
            case 20 -> DOCUMENTS;
            case 30 -> BINARIES;
            case 35 -> IDS;
            case 40 -> BOOLEANS;
            case 45 -> DATES;
            case 47 -> TIMESTAMPS;
            default -> new TypeBracket(Value.MIN_KEY, Value.MAX_KEY, true);
        };
    }

    /** All values of a type and of those that stand among them. */
    static TypeBracket of(BsonType type) {
        return switch (type) {
            case DOUBLE, INT32, INT64, DECIMAL128 -> ALL_NUMBERS;
            case STRING, SYMBOL -> STRINGS;
            case DOCUMENT -> DOCUMENTS;
            case BINARY -> BINARIES;
            case OBJECT_ID -> IDS;
            case BOOLEAN -> BOOLEANS;
            case DATE_TIME -> DATES;
            case TIMESTAMP -> TIMESTAMPS;
            case REGULAR_EXPRESSION, DB_POINTER -> REGEXES;
            case JAVASCRIPT, JAVASCRIPT_WITH_SCOPE -> CODES;
            case NULL, UNDEFINED -> NULLS;
            default -> new TypeBracket(Value.MIN_KEY, Value.MAX_KEY, true);
        };
    }

    Interval interval(Collation collation) {
        return new Interval(Endpoint.of(low, true, collation), Endpoint.of(high, highInclusive, collation));
    }

    /** The ranges of some types together. */
    static Intervals of(List<BsonType> types, Collation collation) {
        return Intervals.union(
                types.stream().map(type -> of(type).interval(collation)).toList());
    }
}
