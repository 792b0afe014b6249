/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.JsonWriter;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Writes documents as canonical JSON: what JSON has a word for as it is, all else as canonical Extended JSON.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/extended-json/extended-json.md">Extended
 *     JSON</a>
 */
final class DetailJson {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_DEPTH = 48;

    private final JsonWriter own = new JsonWriter();

    /** Writes the document, or what it was too large to be. */
    void write(BsonDocument document, JsonWriter json) {
        own.clear();
        try {
            document(document, 0);
        } catch (RuntimeException e) {
            // A caller that changes what it gave away, or bytes that are no BSON, must not stop the trail.
            json.value(Map.of("omittedBytes", 0, "unreadable", e.getClass().getSimpleName()));
            return;
        }
        byte[] written = own.toBytes();
        if (written.length <= MOST_BYTES) {
            json.raw(written);
        } else {
            String digest = HexFormat.of().formatHex(Hasher.sha256().digest(written));
            json.value(Map.of("omittedBytes", written.length, "sha256", digest));
        }
    }

    private void document(BsonDocument document, int depth) {
        own.raw('{');
        boolean first = true;
        for (String name : new TreeSet<>(document.keySet())) {
            if (!first) {
                own.raw(',');
            }
            first = false;
            own.string(name).raw(':');
            value(document.get(name), depth + 1);
        }
        own.raw('}');
    }

    private void array(BsonArray array, int depth) {
        own.raw('[');
        boolean first = true;
        for (BsonValue value : array) {
            if (!first) {
                own.raw(',');
            }
            first = false;
            value(value, depth + 1);
        }
        own.raw(']');
    }

    private void value(BsonValue value, int depth) {
        if (depth > MOST_DEPTH) {
            own.value(Map.of("$omitted", "too deep"));
            return;
        }
        switch (value.getBsonType()) {
            case DOCUMENT -> document(value.asDocument(), depth);
            case ARRAY -> array(value.asArray(), depth);
            case STRING -> own.string(value.asString().getValue());
            case BOOLEAN -> own.value(value.asBoolean().getValue());
            case INT32 -> own.integer(value.asInt32().getValue());
            case INT64 -> integer(value.asInt64().getValue());
            case NULL -> own.value(null);
            default -> own.value(extended(value));
        }
    }

    private void integer(long value) {
        if (Math.abs(value) <= JsonWriter.MOST && value != Long.MIN_VALUE) {
            own.integer(value);
        } else {
            own.value(Map.of("$numberLong", Long.toString(value)));
        }
    }

    private static Map<String, ?> extended(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOUBLE -> Map.of("$numberDouble", number(value.asDouble().getValue()));
            case DECIMAL128 ->
                Map.of("$numberDecimal", value.asDecimal128().getValue().toString());
            case OBJECT_ID -> Map.of("$oid", value.asObjectId().getValue().toHexString());
            case DATE_TIME ->
                Map.of(
                        "$date",
                        Map.of("$numberLong", Long.toString(value.asDateTime().getValue())));
            case BINARY -> binary(value.asBinary());
            case TIMESTAMP -> timestamp(value.asTimestamp());
            case REGULAR_EXPRESSION -> regularExpression(value.asRegularExpression());
            case SYMBOL -> Map.of("$symbol", value.asSymbol().getSymbol());
            case JAVASCRIPT -> Map.of("$code", value.asJavaScript().getCode());
            case JAVASCRIPT_WITH_SCOPE ->
                Map.of(
                        "$code", value.asJavaScriptWithScope().getCode(),
                        "$scope", value.asJavaScriptWithScope().getScope().toJson());
            case DB_POINTER ->
                Map.of(
                        "$dbPointer",
                        Map.of(
                                "$ref", value.asDBPointer().getNamespace(),
                                "$id",
                                        Map.of(
                                                "$oid",
                                                value.asDBPointer().getId().toHexString())));
            case UNDEFINED -> Map.of("$undefined", true);
            case MIN_KEY -> Map.of("$minKey", 1);
            case MAX_KEY -> Map.of("$maxKey", 1);
            default -> Map.of("$omitted", value.getBsonType().name());
        };
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return Double.toString(value);
    }

    private static Map<String, ?> binary(BsonBinary binary) {
        return Map.of(
                "$binary",
                Map.of(
                        "base64", Base64.getEncoder().encodeToString(binary.getData()),
                        "subType", HexFormat.of().toHexDigits(binary.getType())));
    }

    private static Map<String, ?> timestamp(BsonTimestamp timestamp) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("t", Integer.toUnsignedLong(timestamp.getTime()));
        parts.put("i", Integer.toUnsignedLong(timestamp.getInc()));
        return Map.of("$timestamp", parts);
    }

    private static Map<String, ?> regularExpression(BsonRegularExpression expression) {
        return Map.of(
                "$regularExpression", Map.of("pattern", expression.getPattern(), "options", expression.getOptions()));
    }
}
