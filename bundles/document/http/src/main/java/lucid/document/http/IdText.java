/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import lucid.document.api.DocumentProblem;
import lucid.extjson.api.ExtJsonReader;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * The id of a document as a path segment. Plain text is guessed: 24 hex digits are an ObjectId, an integer literal a
 * number, a UUID a UUID, all else a string. Where that is wrong the id is Extended JSON: an object such as
 * {@code {"$numberDouble":"1.5"}}, a string in quotes, or any value in brackets, such as {@code [true]}.
 */
final class IdText {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern JSON = Pattern.compile("[{\"\\[].*", Pattern.DOTALL);
    /** The types that no id has. */
    static final Set<BsonType> NO_IDS = Set.of(BsonType.ARRAY, BsonType.REGULAR_EXPRESSION, BsonType.UNDEFINED);

    private IdText() {}

    /**
     * Reads a decoded path segment.
     *
     * @throws ProblemException {@link DocumentProblem#ID_INVALID}
     */
    static BsonValue parse(String text) {
        if (OBJECT_ID.matcher(text).matches()) {
            return new BsonObjectId(new ObjectId(text));
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text);
        }
        if (UUID_TEXT.matcher(text).matches()) {
            return new BsonBinary(UUID.fromString(text));
        }
        return JSON.matcher(text).matches() ? json(text) : new BsonString(text);
    }

    private static BsonValue integer(String text) {
        try {
            long value = Long.parseLong(text);
            return value == (int) value ? new BsonInt32((int) value) : new BsonInt64(value);
        } catch (NumberFormatException e) {
            throw invalid("the number " + text + " does not fit 64 bits; put it in quotes if it is a string", e);
        }
    }

    private static BsonValue json(String text) {
        try {
            BsonValue value = ExtJsonReader.value(text.getBytes(StandardCharsets.UTF_8));
            BsonValue id = value.isArray() && value.asArray().size() == 1
                    ? value.asArray().get(0)
                    : value;
            if (NO_IDS.contains(id.getBsonType())) {
                throw invalid("an id is never an array or a regular expression", null);
            }
            return id;
        } catch (ProblemException e) {
            throw invalid("an id that begins with {, [ or \" is Extended JSON; put it in quotes if it is a string", e);
        }
    }

    private static ProblemException invalid(String detail, RuntimeException cause) {
        return new ProblemException(DocumentProblem.ID_INVALID, detail, cause);
    }

    /** The path segment of an id, encoded; {@link #parse} reads the very same id from it. */
    static String segment(BsonValue id) {
        return URLEncoder.encode(text(id), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(BsonValue id) {
        return switch (id.getBsonType()) {
            case OBJECT_ID -> id.asObjectId().getValue().toHexString();
            case INT32 -> Integer.toString(id.asInt32().getValue());
            case STRING -> string(id.asString().getValue());
            case BINARY -> binary(id.asBinary());
            case DOCUMENT -> ExtJson.canonical(id);
            default -> "[" + ExtJson.canonical(id) + "]";
        };
    }

    private static String string(String value) {
        boolean guessed = OBJECT_ID.matcher(value).matches()
                || INTEGER.matcher(value).matches()
                || UUID_TEXT.matcher(value).matches()
                || JSON.matcher(value).matches();
        boolean dots = value.isEmpty() || ".".equals(value) || "..".equals(value);
        return guessed || dots ? ExtJson.canonical(new BsonString(value)) : value;
    }

    private static String binary(BsonBinary binary) {
        ByteBuffer data = ByteBuffer.wrap(binary.getData());
        boolean uuid = binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue() && data.remaining() == 16;
        return uuid ? new UUID(data.getLong(), data.getLong()).toString() : ExtJson.canonical(binary);
    }
}
