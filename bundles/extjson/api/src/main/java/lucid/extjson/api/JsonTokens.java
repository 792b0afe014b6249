/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import lucid.problem.api.ProblemException;

/** The tokens of a JSON text whose failures are problems with their places. */
final class JsonTokens {

    /** Names, strings and nesting are bounded by the document's size and by {@link JsonToBson}. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(BsonSink.LARGEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final long firstLine;

    /**
     * Begins with a text in UTF-8.
     *
     * @param firstLine the number that problems give its first line
     */
    JsonTokens(byte[] json, int start, int end, long firstLine) {
        this.firstLine = firstLine;
        int malformed = Utf8.firstMalformed(json, start, end);
        if (malformed < end) {
            throw new ProblemException(
                    ExtJsonProblem.MALFORMED,
                    "the text from line " + firstLine + " on is not valid UTF-8 at byte offset " + (malformed - start));
        }
        int first = start + byteOrderMark(json, start, end);
        try {
            parser = FACTORY.createParser(json, first, end - first);
        } catch (IOException e) {
            throw new ProblemException(ExtJsonProblem.MALFORMED, "the text cannot be read", e);
        }
    }

    private static int byteOrderMark(byte[] json, int start, int end) {
        boolean marked = end - start >= 3
                && json[start] == (byte) 0xEF
                && json[start + 1] == (byte) 0xBB
                && json[start + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** From here on a name that an object has twice is a problem. */
    JsonTokens withoutDuplicates() {
        parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        return this;
    }

    /** The next token; {@code NOT_AVAILABLE} after the last. */
    JsonToken next() {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? JsonToken.NOT_AVAILABLE : token;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Checks that nothing follows. */
    void end() {
        if (next() != JsonToken.NOT_AVAILABLE) {
            throw problem(ExtJsonProblem.MALFORMED, "nothing but white space may follow the end of the value");
        }
    }

    /** The name of the current field. */
    String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The current scalar as it stands, a string without quotes. */
    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Writes the current string. */
    void stringTo(BsonSink sink) {
        try {
            sink.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The smallest Java number that holds the current integer. */
    JsonParser.NumberType integerType() {
        try {
            return parser.getNumberType();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The current integer; only if it is of type {@code INT} or {@code LONG}. */
    long integer() {
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** The current number as a double; may be infinite. */
    double number() {
        try {
            return parser.getDoubleValue();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Whether the current token begins an object. */
    boolean atObject() {
        return parser.hasToken(JsonToken.START_OBJECT);
    }

    /** Where the current token is, for the beginning of a detail. */
    String place() {
        return place(parser.currentTokenLocation());
    }

    /** A problem at the current token. */
    ProblemException problem(ExtJsonProblem type, String what) {
        return new ProblemException(type, place() + what);
    }

    private ProblemException malformed(IOException e) {
        if (e instanceof JsonProcessingException json) {
            return new ProblemException(
                    ExtJsonProblem.MALFORMED, place(parser.currentLocation()) + json.getOriginalMessage(), e);
        }
        return new ProblemException(ExtJsonProblem.MALFORMED, place(parser.currentLocation()) + e.getMessage(), e);
    }

    private String place(JsonLocation at) {
        return "line " + (firstLine + at.getLineNr() - 1) + ", column " + at.getColumnNr() + ": ";
    }
}
