/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/** Turns the tokens of Extended JSON into the bytes of BSON, value by value. */
final class JsonToBson {

    /** MongoDB's limit of nesting, the document itself counted. */
    static final int DEEPEST = 100;

    private final JsonTokens tokens;
    private final BsonSink sink;
    private final Wrappers wrappers;

    JsonToBson(JsonTokens tokens, BsonSink sink) {
        this.tokens = tokens;
        this.sink = sink;
        this.wrappers = new Wrappers(tokens, sink, this::document);
    }

    /** Reads the object whose first token is the current one; at this level wrappers are ordinary names. */
    RawBsonDocument root() {
        sink.truncate(0);
        document(1);
        return sink.document();
    }

    /** Reads one value of any kind into a document under an empty name. */
    RawBsonDocument valueInDocument() {
        int start = sink.begin();
        int type = sink.element("");
        value(tokens.next(), type, 0);
        sink.end(start);
        return sink.document();
    }

    private void document(int depth) {
        int start = sink.begin();
        fields(tokens.next(), start, depth);
    }

    private void fields(JsonToken first, int start, int depth) {
        for (JsonToken token = first; token == JsonToken.FIELD_NAME; token = tokens.next()) {
            int type = sink.element(tokens.name());
            value(tokens.next(), type, depth);
        }
        sink.end(start);
    }

    private void value(JsonToken token, int type, int depth) {
        switch (token) {
            case VALUE_STRING -> {
                sink.type(type, BsonType.STRING);
                tokens.stringTo(sink);
            }
            case VALUE_NUMBER_INT -> integer(type);
            case VALUE_NUMBER_FLOAT -> decimal(type);
            case VALUE_TRUE, VALUE_FALSE -> {
                sink.type(type, BsonType.BOOLEAN);
                sink.int8(token == JsonToken.VALUE_TRUE ? 1 : 0);
            }
            case VALUE_NULL -> sink.type(type, BsonType.NULL);
            case START_OBJECT -> object(type, deeper(depth));
            case START_ARRAY -> array(type, deeper(depth));
            default -> throw tokens.problem(ExtJsonProblem.MALFORMED, "a value is missing");
        }
    }

    private int deeper(int depth) {
        if (depth >= DEEPEST) {
            throw tokens.problem(ExtJsonProblem.TOO_DEEP, "nested deeper than " + DEEPEST + " levels");
        }
        return depth + 1;
    }

    private void integer(int type) {
        if (tokens.integerType() == JsonParser.NumberType.INT) {
            sink.type(type, BsonType.INT32);
            sink.int32((int) tokens.integer());
        } else if (tokens.integerType() == JsonParser.NumberType.LONG) {
            sink.type(type, BsonType.INT64);
            sink.int64(tokens.integer());
        } else {
            decimal(type);
        }
    }

    private void decimal(int type) {
        double value = tokens.number();
        if (Double.isInfinite(value)) {
            throw tokens.problem(ExtJsonProblem.INVALID, "the number is too large for a double; use $numberDecimal");
        }
        sink.type(type, BsonType.DOUBLE);
        sink.int64(Double.doubleToRawLongBits(value));
    }

    private void array(int type, int depth) {
        sink.type(type, BsonType.ARRAY);
        int start = sink.begin();
        int index = 0;
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            value(token, sink.element(index), depth);
            index++;
        }
        sink.end(start);
    }

    private void object(int type, int depth) {
        JsonToken first = tokens.next();
        String name = first == JsonToken.FIELD_NAME ? tokens.name() : "";
        if (name.startsWith("$")) {
            dollar(name, type, depth);
            return;
        }
        sink.type(type, BsonType.DOCUMENT);
        fields(first, sink.begin(), depth);
    }

    private void dollar(String name, int type, int depth) {
        if (name.equals("$type")) {
            operatorOrOldBinary(type, depth);
        } else if (Wrappers.knows(name)) {
            wrappers.read(name, type, depth);
        } else {
            sink.type(type, BsonType.DOCUMENT);
            fields(JsonToken.FIELD_NAME, sink.begin(), depth);
        }
    }

    /** Only what follows tells the query operator {@code $type} from the old form of binary data. */
    private void operatorOrOldBinary(int type, int depth) {
        int start = sink.begin();
        int element = sink.element("$type");
        JsonToken value = tokens.next();
        String subtype = value == JsonToken.VALUE_STRING ? tokens.text() : "";
        value(value, element, depth);
        JsonToken after = tokens.next();
        if (!subtype.isEmpty() && after == JsonToken.FIELD_NAME && tokens.name().equals("$binary")) {
            sink.truncate(start);
            wrappers.oldBinary(subtype, type);
            return;
        }
        sink.type(type, BsonType.DOCUMENT);
        fields(after, start, depth);
    }
}
