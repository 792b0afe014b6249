/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lucid.problem.api.ProblemException;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** Turns the bytes of BSON into those of Extended JSON, element by element. */
final class BsonToJson {

    /** Far above what a server stores; keeps hostile bytes from using up the stack. */
    private static final int DEEPEST = 1_000;

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NUMBER_INT = ascii("{\"$numberInt\":\"");
    private static final byte[] NUMBER_LONG = ascii("{\"$numberLong\":\"");
    private static final byte[] NUMBER_DOUBLE = ascii("{\"$numberDouble\":\"");
    private static final byte[] NUMBER_DECIMAL = ascii("{\"$numberDecimal\":\"");
    private static final byte[] OID = ascii("{\"$oid\":\"");
    private static final byte[] DATE = ascii("{\"$date\":");
    private static final byte[] BINARY = ascii("{\"$binary\":{\"base64\":\"");
    private static final byte[] CODE = ascii("{\"$code\":");
    private static final byte[] QUOTE_AND_BRACE = ascii("\"}");

    private final BsonSource source;
    private final JsonSink out;
    private final boolean relaxed;

    BsonToJson(BsonSource source, JsonSink out, ExtJsonMode mode) {
        this.source = source;
        this.out = out;
        this.relaxed = mode == ExtJsonMode.RELAXED;
    }

    void document() {
        document(0);
    }

    /** Writes the value of the only element of the document, without its name. */
    void onlyValue() {
        source.begin();
        BsonType type = source.type();
        source.cstring();
        value(type, 0);
    }

    private void document(int depth) {
        int end = source.begin();
        out.put('{');
        BsonType type = source.type();
        while (type != BsonType.END_OF_DOCUMENT) {
            int name = source.at();
            out.string(source.bytes(), name, source.cstring());
            out.put(':');
            value(type, depth);
            type = more();
        }
        source.end(end);
        out.put('}');
    }

    private void array(int depth) {
        int end = source.begin();
        out.put('[');
        BsonType type = source.type();
        while (type != BsonType.END_OF_DOCUMENT) {
            source.cstring();
            value(type, depth);
            type = more();
        }
        source.end(end);
        out.put(']');
    }

    private BsonType more() {
        BsonType type = source.type();
        if (type != BsonType.END_OF_DOCUMENT) {
            out.put(',');
        }
        return type;
    }

    private void value(BsonType type, int depth) {
        if (depth > DEEPEST) {
            throw new ProblemException(ExtJsonProblem.TOO_DEEP, "the document has more than " + DEEPEST + " levels");
        }
        switch (type) {
            case STRING -> string();
            case INT32 -> integer(NUMBER_INT, source.int32());
            case INT64 -> integer(NUMBER_LONG, source.int64());
            case DOUBLE -> decimal(Double.longBitsToDouble(source.int64()));
            case DOCUMENT -> document(depth + 1);
            case ARRAY -> array(depth + 1);
            case BOOLEAN -> out.put(source.int8() == 0 ? FALSE : TRUE);
            case NULL -> out.put(NULL);
            case OBJECT_ID -> objectId();
            case DATE_TIME -> date(source.int64());
            case DECIMAL128 -> decimal128();
            case BINARY -> binary();
            case JAVASCRIPT_WITH_SCOPE -> codeWithScope(depth);
            default -> rare(type);
        }
    }

    private void rare(BsonType type) {
        switch (type) {
            case TIMESTAMP -> timestamp();
            case REGULAR_EXPRESSION -> regularExpression();
            case JAVASCRIPT -> wrapped(CODE);
            case SYMBOL -> wrapped(ascii("{\"$symbol\":"));
            case DB_POINTER -> pointer();
            case UNDEFINED -> out.put("{\"$undefined\":true}");
            case MIN_KEY -> out.put("{\"$minKey\":1}");
            default -> out.put("{\"$maxKey\":1}");
        }
    }

    private void string() {
        int end = source.string();
        int start = source.at();
        out.string(source.bytes(), start, end);
        source.skip(end + 1 - start);
    }

    private void wrapped(byte[] opening) {
        out.put(opening);
        string();
        out.put('}');
    }

    private void integer(byte[] opening, long value) {
        if (relaxed) {
            out.number(value);
        } else {
            quoted(opening, value);
        }
    }

    private void quoted(byte[] opening, long value) {
        out.put(opening);
        out.number(value);
        out.put(QUOTE_AND_BRACE);
    }

    private void decimal(double value) {
        boolean finite = Double.isFinite(value);
        if (relaxed && finite) {
            out.number(value);
            return;
        }
        out.put(NUMBER_DOUBLE);
        if (finite) {
            out.number(value);
        } else {
            out.put(Double.toString(value));
        }
        out.put(QUOTE_AND_BRACE);
    }

    private void decimal128() {
        long low = source.int64();
        long high = source.int64();
        out.put(NUMBER_DECIMAL);
        out.put(Decimal128.fromIEEE754BIDEncoding(high, low).toString());
        out.put(QUOTE_AND_BRACE);
    }

    private void objectId() {
        int start = source.at();
        source.skip(12);
        out.put(OID);
        out.hex(source.bytes(), start, source.at());
        out.put(QUOTE_AND_BRACE);
    }

    private void date(long millis) {
        out.put(DATE);
        if (relaxed && JsonDates.readable(millis)) {
            out.put('"');
            JsonDates.write(millis, out);
            out.put('"');
        } else {
            quoted(NUMBER_LONG, millis);
        }
        out.put('}');
    }

    private void binary() {
        int length = source.int32();
        int subtype = source.at();
        source.int8();
        int start = source.at();
        source.skip(length);
        // Subtype 2 repeats the length in front of its bytes.
        int payload = source.bytes()[subtype] == 2 && length >= 4 ? start + 4 : start;
        out.put(BINARY);
        out.base64(source.bytes(), payload, source.at());
        out.put("\",\"subType\":\"");
        out.hex(source.bytes(), subtype, subtype + 1);
        out.put("\"}}");
    }

    private void codeWithScope(int depth) {
        source.int32();
        out.put(CODE);
        string();
        out.put(",\"$scope\":");
        document(depth + 1);
        out.put('}');
    }

    private void timestamp() {
        long increment = source.int32() & 0xFFFF_FFFFL;
        out.put("{\"$timestamp\":{\"t\":");
        out.number(source.int32() & 0xFFFF_FFFFL);
        out.put(",\"i\":");
        out.number(increment);
        out.put("}}");
    }

    private void regularExpression() {
        int pattern = source.at();
        int patternEnd = source.cstring();
        int options = source.at();
        byte[] sorted = Arrays.copyOfRange(source.bytes(), options, source.cstring());
        Arrays.sort(sorted);
        out.put("{\"$regularExpression\":{\"pattern\":");
        out.string(source.bytes(), pattern, patternEnd);
        out.put(",\"options\":");
        out.string(sorted, 0, sorted.length);
        out.put("}}");
    }

    private void pointer() {
        out.put("{\"$dbPointer\":{\"$ref\":");
        string();
        out.put(",\"$id\":");
        objectId();
        out.put("}}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
