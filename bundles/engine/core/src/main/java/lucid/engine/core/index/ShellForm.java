/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.HexFormat;
import java.util.StringJoiner;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Documents as MongoDB's messages show them: {@code { a: 1, b: "x" }}. */
public final class ShellForm {

    private ShellForm() {}

    public static String of(Doc document) {
        if (document.isEmpty()) {
            return "{}";
        }
        StringJoiner text = new StringJoiner(", ", "{ ", " }");
        for (Element element : document) {
            text.add(element.name() + ": " + of(element.value()));
        }
        return text.toString();
    }

    /** One value. */
    public static String of(Value value) {
        return switch (value.type()) {
            case STRING, SYMBOL -> '"' + value.string() + '"';
            case DOCUMENT -> of(value.document());
            case ARRAY -> array(value);
            case OBJECT_ID -> "ObjectId('" + value.objectId().toHexString() + "')";
            case DATE_TIME -> "new Date(" + value.millis() + ")";
            case TIMESTAMP -> "Timestamp(" + (value.millis() >>> 32) + ", " + (value.millis() & 0xFFFFFFFFL) + ")";
            case BOOLEAN -> Boolean.toString(value.bool());
            case INT32, INT64 -> Long.toString(value.longValue());
            case DOUBLE -> number(value.doubleValue());
            case DECIMAL128 -> value.decimalValue().toString();
            case REGULAR_EXPRESSION -> "/" + value.pattern() + "/" + value.options();
            case BINARY -> binary(value);
            case JAVASCRIPT, JAVASCRIPT_WITH_SCOPE -> value.string();
            case MIN_KEY -> "MinKey";
            case MAX_KEY -> "MaxKey";
            default -> BsonTypes.alias(value.type());
        };
    }

    private static String array(Value value) {
        StringJoiner text = new StringJoiner(", ", "[ ", " ]").setEmptyValue("[]");
        value.items().forEach(item -> text.add(of(item)));
        return text.toString();
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number);
    }

    private static String binary(Value value) {
        String hex = HexFormat.of().formatHex(value.data());
        if (value.subtype() != 4 || hex.length() != 32) {
            return "BinData(" + value.subtype() + ", " + hex.toUpperCase(java.util.Locale.ROOT) + ")";
        }
        return "UUID(\"" + hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20) + "\")";
    }
}
