/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;

/** Values as MongoDB's messages show them: {@code { a: 1, b: [ "x" ] }}. */
public final class ValueText {

    private static final int UUID_SUBTYPE = 4;
    private static final int LONGEST_BINARY = 80;
    private static final int SHORT_BINARY = 70;

    private ValueText() {}

    /** A value alone. */
    public static String of(Value value) {
        return switch (value.type()) {
            case DOCUMENT -> of(value.document());
            case ARRAY -> items(value.document());
            case STRING, SYMBOL -> '"' + value.string() + '"';
            case INT32, INT64 -> Long.toString(value.longValue());
            case DOUBLE -> Double.toString(value.doubleValue());
            case DECIMAL128 -> "NumberDecimal(\"" + value.decimalValue() + "\")";
            case BOOLEAN -> Boolean.toString(value.bool());
            case OBJECT_ID -> "ObjectId('" + value.objectId().toHexString() + "')";
            case DATE_TIME -> "new Date(" + value.millis() + ")";
            case TIMESTAMP -> "Timestamp(" + (value.millis() >>> 32) + ", " + (int) value.millis() + ")";
            case NULL -> "null";
            case REGULAR_EXPRESSION -> "/" + value.pattern() + "/" + value.options();
            case MIN_KEY -> "MinKey";
            case MAX_KEY -> "MaxKey";
            case UNDEFINED -> "undefined";
            case BINARY -> binary(value);
            default -> value.toString();
        };
    }

    /** A document with its braces. */
    public static String of(Doc document) {
        if (document.isEmpty()) {
            return "{}";
        }
        StringJoiner fields = new StringJoiner(", ", "{ ", " }");
        for (Element element : document) {
            fields.add(of(element));
        }
        return fields.toString();
    }

    /** A field with its name, such as {@code a: 1}; {@code no _id} and the like for a missing value. */
    public static String of(Element element) {
        return element.value().isMissing() ? "no " + element.name() : element.name() + ": " + of(element.value());
    }

    private static String binary(Value value) {
        byte[] data = value.data();
        if (value.subtype() == UUID_SUBTYPE && data.length == 16) {
            ByteBuffer bits = ByteBuffer.wrap(data);
            return "UUID(\"" + new UUID(bits.getLong(), bits.getLong()) + "\")";
        }
        HexFormat hex = HexFormat.of().withUpperCase();
        String shown =
                data.length > LONGEST_BINARY ? hex.formatHex(data, 0, SHORT_BINARY) + "..." : hex.formatHex(data);
        return "BinData(" + value.subtype() + ", " + shown + ")";
    }

    private static String items(Doc array) {
        if (array.isEmpty()) {
            return "[]";
        }
        StringJoiner items = new StringJoiner(", ", "[ ", " ]");
        array.values().forEach(item -> items.add(of(item)));
        return items.toString();
    }
}
