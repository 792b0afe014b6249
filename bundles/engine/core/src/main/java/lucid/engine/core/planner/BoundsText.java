/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** How explain writes the ends of index bounds. */
final class BoundsText {

    private BoundsText() {}

    static String value(Value value) {
        return switch (value.type()) {
            case MIN_KEY -> "MinKey";
            case MAX_KEY -> "MaxKey";
            case NULL, END_OF_DOCUMENT -> "null";
            case UNDEFINED -> "undefined";
            case STRING, SYMBOL -> '"' + value.string() + '"';
            case DOUBLE -> number(value.doubleValue());
            case INT32, INT64 -> Long.toString(value.longValue());
            case DECIMAL128 -> "NumberDecimal(\"" + value.decimalValue() + "\")";
            case BOOLEAN -> Boolean.toString(value.bool());
            case OBJECT_ID -> "ObjectId('" + value.objectId().toHexString() + "')";
            case DATE_TIME -> "new Date(" + value.millis() + ")";
            case TIMESTAMP -> "Timestamp(" + (value.millis() >>> 32) + ", " + (value.millis() & 0xFFFFFFFFL) + ")";
            case DOCUMENT -> document(value);
            case ARRAY -> array(value);
            case REGULAR_EXPRESSION -> "/" + value.pattern() + "/" + value.options();
            case BINARY -> binary(value);
            default -> value.toString();
        };
    }

    /** Doubles stand with a decimal point, as mongod writes them. */
    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan.0";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf.0" : "-inf.0";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (long) number + ".0" : Double.toString(number);
    }

    private static String document(Value value) {
        StringBuilder text = new StringBuilder("{");
        for (Element element : value.document()) {
            text.append(text.length() > 1 ? ", " : " ").append(element.name()).append(": ");
            text.append(value(element.value()));
        }
        return text.append(text.length() > 1 ? " }" : "}").toString();
    }

    private static String array(Value value) {
        StringBuilder text = new StringBuilder("[");
        for (Value item : value.items()) {
            text.append(text.length() > 1 ? ", " : " ").append(value(item));
        }
        return text.append(text.length() > 1 ? " ]" : "]").toString();
    }

    private static String binary(Value value) {
        StringBuilder hex = new StringBuilder();
        for (byte b : value.data()) {
            hex.append(String.format("%02X", b));
        }
        return "BinData(" + value.subtype() + ", " + hex + ")";
    }
}
