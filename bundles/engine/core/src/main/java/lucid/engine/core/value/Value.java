/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * One BSON value: its type and the bytes that hold it, seldom a copy. {@link #MISSING} is what a path yields that leads
 * nowhere, as in MongoDB's expressions. Immutable. {@link #equals} compares bytes; {@link ValueOrder} compares as
 * MongoDB does.
 */
public final class Value {

    private static final byte[] NOTHING = {};

    /** No value at all. */
    public static final Value MISSING = new Value(BsonType.END_OF_DOCUMENT, NOTHING, 0, 0);

    public static final Value NULL = new Value(BsonType.NULL, NOTHING, 0, 0);
    public static final Value UNDEFINED = new Value(BsonType.UNDEFINED, NOTHING, 0, 0);
    public static final Value MIN_KEY = new Value(BsonType.MIN_KEY, NOTHING, 0, 0);
    public static final Value MAX_KEY = new Value(BsonType.MAX_KEY, NOTHING, 0, 0);
    public static final Value FALSE = new Value(BsonType.BOOLEAN, new byte[] {0}, 0, 1);
    public static final Value TRUE = new Value(BsonType.BOOLEAN, new byte[] {1}, 0, 1);
    public static final Value EMPTY_ARRAY = array(Doc.EMPTY);
    public static final Value EMPTY_DOCUMENT = of(Doc.EMPTY);

    private final BsonType type;
    private final byte[] bytes;
    private final int offset;
    private final int length;

    private Value(BsonType type, byte[] bytes, int offset, int length) {
        this.type = type;
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** A view on a value's bytes, without type and name. */
    public static Value raw(BsonType type, byte[] bytes, int offset, int length) {
        return new Value(type, bytes, offset, length);
    }

    public static Value of(int number) {
        byte[] bytes = new byte[4];
        BsonBytes.putInt32(bytes, 0, number);
        return new Value(BsonType.INT32, bytes, 0, 4);
    }

    public static Value of(long number) {
        return eight(BsonType.INT64, number);
    }

    public static Value of(double number) {
        return eight(BsonType.DOUBLE, Double.doubleToRawLongBits(number));
    }

    public static Value of(Decimal128 number) {
        byte[] bytes = new byte[16];
        BsonBytes.putInt64(bytes, 0, number.getLow());
        BsonBytes.putInt64(bytes, 8, number.getHigh());
        return new Value(BsonType.DECIMAL128, bytes, 0, 16);
    }

    public static Value of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    public static Value of(String text) {
        return text(BsonType.STRING, text);
    }

    public static Value of(ObjectId id) {
        return new Value(BsonType.OBJECT_ID, id.toByteArray(), 0, 12);
    }

    public static Value of(Doc document) {
        return new Value(BsonType.DOCUMENT, document.array(), document.offset(), document.length());
    }

    /** An array from the document form of its items, whose names are their indexes. */
    public static Value array(Doc items) {
        return new Value(BsonType.ARRAY, items.array(), items.offset(), items.length());
    }

    /** An array of these; a missing one becomes null, as in MongoDB's array expressions. */
    public static Value array(List<Value> items) {
        DocBuilder builder = new DocBuilder();
        for (int i = 0; i < items.size(); i++) {
            Value item = items.get(i);
            builder.append(Integer.toString(i), item.isMissing() ? NULL : item);
        }
        return array(builder.build());
    }

    /** A date in milliseconds since 1970. */
    public static Value date(long millis) {
        return eight(BsonType.DATE_TIME, millis);
    }

    /** A timestamp: seconds in the high half, increment in the low half. */
    public static Value timestamp(long bits) {
        return eight(BsonType.TIMESTAMP, bits);
    }

    public static Value binary(int subtype, byte[] data) {
        byte[] bytes = new byte[5 + data.length];
        BsonBytes.putInt32(bytes, 0, data.length);
        bytes[4] = (byte) subtype;
        System.arraycopy(data, 0, bytes, 5, data.length);
        return new Value(BsonType.BINARY, bytes, 0, bytes.length);
    }

    public static Value regex(String pattern, String options) {
        byte[] bytes = (pattern + '\0' + options + '\0').getBytes(StandardCharsets.UTF_8);
        return new Value(BsonType.REGULAR_EXPRESSION, bytes, 0, bytes.length);
    }

    /** Text of another type than string: {@code SYMBOL} or {@code JAVASCRIPT}. */
    public static Value text(BsonType type, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[5 + utf8.length];
        BsonBytes.putInt32(bytes, 0, utf8.length + 1);
        System.arraycopy(utf8, 0, bytes, 4, utf8.length);
        return new Value(type, bytes, 0, bytes.length);
    }

    /** Encodes an object of the driver's library. */
    public static Value of(BsonValue value) {
        return Doc.of(new org.bson.BsonDocument("", value)).get("");
    }

    /** Decodes into an object of the driver's library; not for {@link #MISSING}. */
    public BsonValue toBson() {
        return new DocBuilder().append("", this).build().toBson().get("");
    }

    public BsonType type() {
        return type;
    }

    public boolean isMissing() {
        return type == BsonType.END_OF_DOCUMENT;
    }

    /** Missing, null or undefined. */
    public boolean isNullish() {
        return type == BsonType.END_OF_DOCUMENT || type == BsonType.NULL || type == BsonType.UNDEFINED;
    }

    public boolean isNumber() {
        return type == BsonType.INT32
                || type == BsonType.DOUBLE
                || type == BsonType.INT64
                || type == BsonType.DECIMAL128;
    }

    public boolean isString() {
        return type == BsonType.STRING;
    }

    public boolean isDocument() {
        return type == BsonType.DOCUMENT;
    }

    public boolean isArray() {
        return type == BsonType.ARRAY;
    }

    public boolean isBoolean() {
        return type == BsonType.BOOLEAN;
    }

    /** The number as a long: truncated towards zero, capped at the ends; NaN is 0. */
    public long longValue() {
        return switch (type) {
            case INT32 -> BsonBytes.int32(bytes, offset);
            case INT64, DATE_TIME, TIMESTAMP -> BsonBytes.int64(bytes, offset);
            case DOUBLE -> (long) Double.longBitsToDouble(BsonBytes.int64(bytes, offset));
            case DECIMAL128 -> Decimals.saturatedLong(decimal());
            case BOOLEAN -> bytes[offset];
            default -> throw wrong("a number");
        };
    }

    /** The same as an int. */
    public int intValue() {
        if (type == BsonType.INT32) {
            return BsonBytes.int32(bytes, offset);
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, longValue()));
    }

    /** The number as the nearest double. */
    public double doubleValue() {
        return switch (type) {
            case INT32 -> BsonBytes.int32(bytes, offset);
            case INT64 -> BsonBytes.int64(bytes, offset);
            case DOUBLE -> Double.longBitsToDouble(BsonBytes.int64(bytes, offset));
            case DECIMAL128 -> Decimals.toDouble(decimal());
            default -> throw wrong("a number");
        };
    }

    /** The number as a decimal; a double with 15 significant digits, as MongoDB converts it. */
    public Decimal128 decimalValue() {
        return switch (type) {
            case INT32, INT64 -> new Decimal128(longValue());
            case DOUBLE -> Decimals.of(doubleValue());
            case DECIMAL128 -> decimal();
            default -> throw wrong("a number");
        };
    }

    private Decimal128 decimal() {
        return Decimal128.fromIEEE754BIDEncoding(BsonBytes.int64(bytes, offset + 8), BsonBytes.int64(bytes, offset));
    }

    /** A boolean's value. */
    public boolean bool() {
        return bytes[offset] != 0;
    }

    /** MongoDB's truth of any value: false are missing, null, undefined, false and each zero. */
    public boolean truthy() {
        return switch (type) {
            case END_OF_DOCUMENT, NULL, UNDEFINED -> false;
            case BOOLEAN -> bool();
            case INT32, INT64 -> longValue() != 0;
            case DOUBLE -> doubleValue() != 0;
            case DECIMAL128 -> !Decimals.isZero(decimal());
            default -> true;
        };
    }

    /** The text of a string, symbol or code (with scope: the code alone). */
    public String string() {
        int start = type == BsonType.JAVASCRIPT_WITH_SCOPE ? offset + 4 : offset;
        return new String(bytes, start + 4, BsonBytes.int32(bytes, start) - 1, StandardCharsets.UTF_8);
    }

    /** A document's or array's fields, a view. */
    public Doc document() {
        if (type != BsonType.DOCUMENT && type != BsonType.ARRAY) {
            throw wrong("an object");
        }
        return Doc.view(bytes, offset);
    }

    /** The items of an array. */
    public List<Value> items() {
        return document().values();
    }

    public ObjectId objectId() {
        return new ObjectId(Arrays.copyOfRange(bytes, offset, offset + 12));
    }

    /** A date's milliseconds, or a timestamp's bits. */
    public long millis() {
        return BsonBytes.int64(bytes, offset);
    }

    /** The subtype of a binary, 0 to 255. */
    public int subtype() {
        return bytes[offset + 4] & 0xFF;
    }

    /** The data of a binary; a copy. */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, offset + 5, offset + length);
    }

    /** The pattern of a regular expression. */
    public String pattern() {
        return new String(bytes, offset, BsonBytes.endOfName(bytes, offset) - offset, StandardCharsets.UTF_8);
    }

    /** The options of a regular expression. */
    public String options() {
        int start = BsonBytes.endOfName(bytes, offset) + 1;
        return new String(bytes, start, BsonBytes.endOfName(bytes, start) - start, StandardCharsets.UTF_8);
    }

    /** How many bytes it takes. */
    public int length() {
        return length;
    }

    /** A copy that holds nothing else alive. */
    public Value detached() {
        return length == bytes.length
                ? this
                : new Value(type, Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    byte[] array() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    private static Value eight(BsonType type, long bits) {
        byte[] bytes = new byte[8];
        BsonBytes.putInt64(bytes, 0, bits);
        return new Value(type, bytes, 0, 8);
    }

    private CommandException wrong(String wanted) {
        return new CommandException(ErrorCode.TYPE_MISMATCH, "expected " + wanted + ", found " + BsonTypes.alias(type));
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Value that
                && type == that.type
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = type.getValue();
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Extended JSON of the value alone. */
    @Override
    public String toString() {
        if (isMissing()) {
            return "MISSING";
        }
        String json = new DocBuilder().append("v", this).build().toString();
        return json.substring("{\"v\": ".length(), json.length() - 1);
    }
}
