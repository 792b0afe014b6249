/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import lucid.problem.api.ProblemException;
import org.bson.BsonType;

/**
 * Reads the objects that stand for a value that JSON lacks, such as {@code {"$oid":"…"}}. Which one an object is, its
 * first name says; the order of the names inside does not matter, and names that do not belong there are refused.
 */
final class Wrappers {

    private static final Set<String> NAMES = Set.of(("$oid $symbol $numberInt $numberLong $numberDouble $numberDecimal"
                    + " $binary $uuid $code $scope $timestamp $regularExpression $dbPointer $date $minKey $maxKey"
                    + " $undefined")
            .split(" "));

    private final JsonTokens tokens;
    private final BsonSink sink;
    private final IntConsumer documents;
    private final Literals literals;

    /**
     * Reads from tokens into a sink.
     *
     * @param documents reads the object that begins at the current token, at a level of nesting
     */
    Wrappers(JsonTokens tokens, BsonSink sink, IntConsumer documents) {
        this.tokens = tokens;
        this.sink = sink;
        this.documents = documents;
        this.literals = new Literals(sink);
    }

    /** Whether an object that begins with this name stands for a value. */
    static boolean knows(String name) {
        return NAMES.contains(name);
    }

    /** Reads the rest of the object whose first name is the current token. */
    void read(String name, int type, int depth) {
        switch (name) {
            case "$binary" -> binary(type);
            case "$code" -> code(type, depth);
            case "$scope" -> scopeThenCode(type, depth);
            case "$timestamp" -> timestamp(type);
            case "$regularExpression" -> regularExpression(type);
            case "$dbPointer" -> pointer(type);
            case "$date" -> date(type);
            case "$minKey" -> constant(JsonToken.VALUE_NUMBER_INT, "1", type, BsonType.MIN_KEY);
            case "$maxKey" -> constant(JsonToken.VALUE_NUMBER_INT, "1", type, BsonType.MAX_KEY);
            case "$undefined" -> constant(JsonToken.VALUE_TRUE, "true", type, BsonType.UNDEFINED);
            default -> {
                String text = nextString(name);
                literally(name, () -> literals.write(name, text, type));
                end(name);
            }
        }
    }

    /** Reads the rest of {@code {"$type":"00","$binary":"…"}} from the value of {@code $binary} on. */
    void oldBinary(String subtype, int type) {
        String base64 = nextString("$binary");
        end("$binary");
        literally("$binary", () -> literals.binary(base64, subtype, type));
    }

    private void binary(int type) {
        if (tokens.next() == JsonToken.VALUE_STRING) {
            String base64 = tokens.text();
            nextName("$binary", "$type");
            String subtype = nextString("$type");
            end("$binary");
            literally("$binary", () -> literals.binary(base64, subtype, type));
            return;
        }
        Map<String, String> parts = parts("$binary", this::nextString, "base64", "subType");
        end("$binary");
        literally("$binary", () -> literals.binary(parts.get("base64"), parts.get("subType"), type));
    }

    private void code(int type, int depth) {
        String code = nextString("$code");
        if (tokens.next() == JsonToken.END_OBJECT) {
            sink.type(type, BsonType.JAVASCRIPT);
            sink.string(code);
            return;
        }
        if (!currentNameIs("$scope")) {
            throw invalid("only $scope may stand beside $code");
        }
        expect(JsonToken.START_OBJECT, "$scope takes an object");
        int start = beginCodeWithScope(code, type);
        documents.accept(depth);
        sink.length(start, sink.size() - start);
        end("$code");
    }

    private void scopeThenCode(int type, int depth) {
        expect(JsonToken.START_OBJECT, "$scope takes an object");
        int scopeStart = sink.size();
        documents.accept(depth);
        byte[] scope = sink.from(scopeStart);
        sink.truncate(scopeStart);
        nextName("$scope", "$code");
        int start = beginCodeWithScope(nextString("$code"), type);
        sink.raw(scope);
        sink.length(start, sink.size() - start);
        end("$code");
    }

    private int beginCodeWithScope(String code, int type) {
        sink.type(type, BsonType.JAVASCRIPT_WITH_SCOPE);
        int start = sink.begin();
        sink.string(code);
        return start;
    }

    private void timestamp(int type) {
        tokens.next();
        Map<String, String> parts = parts("$timestamp", this::nextInteger, "t", "i");
        end("$timestamp");
        sink.type(type, BsonType.TIMESTAMP);
        literally("$timestamp", () -> {
            literals.unsigned(parts.get("i"));
            literals.unsigned(parts.get("t"));
        });
    }

    private void regularExpression(int type) {
        tokens.next();
        Map<String, String> parts = parts("$regularExpression", this::nextString, "pattern", "options");
        end("$regularExpression");
        char[] options = parts.get("options").toCharArray();
        Arrays.sort(options);
        sink.type(type, BsonType.REGULAR_EXPRESSION);
        sink.cstring(parts.get("pattern"));
        sink.cstring(new String(options));
    }

    private void pointer(int type) {
        tokens.next();
        Map<String, String> parts = parts("$dbPointer", this::nextPart, "$ref", "$id");
        end("$dbPointer");
        sink.type(type, BsonType.DB_POINTER);
        sink.string(parts.get("$ref"));
        literally("$oid", () -> literals.objectId(parts.get("$id")));
    }

    private String nextPart(String name) {
        if (name.equals("$ref")) {
            return nextString(name);
        }
        expect(JsonToken.START_OBJECT, "$id takes an $oid");
        return parts("$id", this::nextString, "$oid").get("$oid");
    }

    private void date(int type) {
        sink.type(type, BsonType.DATE_TIME);
        if (tokens.next() == JsonToken.VALUE_STRING) {
            String text = tokens.text();
            literally("$date", () -> literals.date(text));
        } else {
            String millis = parts("$date", this::nextString, "$numberLong").get("$numberLong");
            literally("$date", () -> literals.int64(millis));
        }
        end("$date");
    }

    private void constant(JsonToken token, String text, int type, BsonType value) {
        if (tokens.next() != token || !tokens.text().equals(text)) {
            throw invalid(value + " takes " + text);
        }
        sink.type(type, value);
        end("it");
    }

    /** Reads the object that begins at the current token and has each of these names once and no other. */
    private Map<String, String> parts(String wrapper, UnaryOperator<String> reader, String... names) {
        List<String> expected = List.of(names);
        String rule = wrapper + " takes an object with " + String.join(" and ", expected);
        if (!tokens.atObject()) {
            throw invalid(rule);
        }
        Map<String, String> parts = new HashMap<>();
        while (tokens.next() == JsonToken.FIELD_NAME) {
            String name = tokens.name();
            if (!expected.contains(name) || parts.containsKey(name)) {
                throw invalid(rule);
            }
            parts.put(name, reader.apply(name));
        }
        if (parts.size() < names.length) {
            throw invalid(rule);
        }
        return parts;
    }

    private String nextString(String name) {
        expect(JsonToken.VALUE_STRING, name + " takes a string");
        return tokens.text();
    }

    private String nextInteger(String name) {
        expect(JsonToken.VALUE_NUMBER_INT, name + " takes an integer");
        return tokens.text();
    }

    private void nextName(String wrapper, String name) {
        if (tokens.next() != JsonToken.FIELD_NAME || !currentNameIs(name)) {
            throw invalid(wrapper + " needs " + name + " beside it and nothing else");
        }
    }

    private boolean currentNameIs(String name) {
        return name.equals(tokens.name());
    }

    private void end(String wrapper) {
        expect(JsonToken.END_OBJECT, "nothing else may stand beside " + wrapper);
    }

    private void expect(JsonToken token, String rule) {
        if (tokens.next() != token) {
            throw invalid(rule);
        }
    }

    private void literally(String wrapper, Runnable writing) {
        try {
            writing.run();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(ExtJsonProblem.INVALID, tokens.place() + wrapper + ": " + e.getMessage(), e);
        }
    }

    private ProblemException invalid(String rule) {
        return tokens.problem(ExtJsonProblem.INVALID, rule);
    }
}
