/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.io.NumberInput;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** Writes values that Extended JSON spells as text; what cannot be one is an {@link IllegalArgumentException}. */
final class Literals {

    /** More digits than any number needs; long ones take time that grows with the square of their length. */
    private static final int LONGEST_NUMBER = 7_000;

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SUBTYPE = Pattern.compile("[0-9a-fA-F]{1,2}");
    private static final int SUBTYPE_UUID = 4;
    private static final int SUBTYPE_OLD_BINARY = 2;

    private final BsonSink sink;

    Literals(BsonSink sink) {
        this.sink = sink;
    }

    void write(String wrapper, String text, int type) {
        switch (wrapper) {
            case "$oid" -> {
                sink.type(type, BsonType.OBJECT_ID);
                objectId(text);
            }
            case "$symbol" -> {
                sink.type(type, BsonType.SYMBOL);
                sink.string(text);
            }
            case "$numberInt" -> {
                sink.type(type, BsonType.INT32);
                sink.int32(Integer.parseInt(integer(text)));
            }
            case "$numberLong" -> {
                sink.type(type, BsonType.INT64);
                int64(text);
            }
            case "$numberDouble" -> decimal(text, type);
            case "$numberDecimal" -> decimal128(text, type);
            default -> uuid(text, type);
        }
    }

    void objectId(String text) {
        if (text.length() != 24) {
            throw new IllegalArgumentException("24 hexadecimal digits are due, not '" + shown(text) + "'");
        }
        sink.raw(HexFormat.of().parseHex(text));
    }

    void int64(String text) {
        sink.int64(Long.parseLong(integer(text)));
    }

    void unsigned(String text) {
        sink.int32(Integer.parseUnsignedInt(integer(text)));
    }

    void date(String text) {
        sink.int64(JsonDates.parse(text));
    }

    void binary(String base64, String subtype, int type) {
        if (!SUBTYPE.matcher(subtype).matches()) {
            throw new IllegalArgumentException("the sub type is one or two hexadecimal digits");
        }
        binary(Base64.getDecoder().decode(base64), Integer.parseInt(subtype, 16), type);
    }

    private void binary(byte[] value, int subtype, int type) {
        sink.type(type, BsonType.BINARY);
        if (subtype == SUBTYPE_OLD_BINARY) {
            sink.int32(value.length + 4);
            sink.int8(subtype);
            sink.int32(value.length);
        } else {
            sink.int32(value.length);
            sink.int8(subtype);
        }
        sink.raw(value);
    }

    private void uuid(String text, int type) {
        if (!UUID.matcher(text).matches()) {
            throw new IllegalArgumentException("a UUID is due, not '" + shown(text) + "'");
        }
        binary(HexFormat.of().parseHex(text.replace("-", "")), SUBTYPE_UUID, type);
    }

    private void decimal(String text, int type) {
        sink.type(type, BsonType.DOUBLE);
        sink.int64(Double.doubleToRawLongBits(decimal(text)));
    }

    private static double decimal(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(NumberInput.parseDouble(number(text), true));
        };
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("the number is too large for a double");
        }
        return value;
    }

    private void decimal128(String text, int type) {
        Decimal128 value = Decimal128.parse(shortEnough(text));
        sink.type(type, BsonType.DECIMAL128);
        sink.int64(value.getLow());
        sink.int64(value.getHigh());
    }

    private static String integer(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > '9') {
                throw new IllegalArgumentException("an integer is due, not '" + shown(text) + "'");
            }
        }
        return text;
    }

    /** Java reads more than numbers here, such as {@code 0x1p3} and {@code 1d}. */
    private static String number(String text) {
        for (int at = 0; at < text.length(); at++) {
            if ("0123456789+-.eE".indexOf(text.charAt(at)) < 0) {
                throw new IllegalArgumentException("a number is due, not '" + shown(text) + "'");
            }
        }
        return shortEnough(text);
    }

    private static String shortEnough(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number has at most " + LONGEST_NUMBER + " characters");
        }
        return text;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
