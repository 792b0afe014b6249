/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.json.JsonParseException;

/** Reads Extended JSON in UTF-8 into BSON bytes; both modes, also mixed, and every BSON type without loss. */
public final class ExtJsonReader {

    private ExtJsonReader() {}

    /** Reads one object; nothing but white space may follow it. */
    public static RawBsonDocument document(byte[] json) {
        try {
            return RawBsonDocument.parse(new String(json, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            throw new ProblemException(ExtJsonProblem.MALFORMED, e.getMessage(), e);
        }
    }

    /** Reads one object into a tree, for small things such as filters. */
    public static BsonDocument tree(byte[] json) {
        return BsonDocument.parse(new String(json, StandardCharsets.UTF_8));
    }

    /** Reads an array of objects, or one object as a list of one; nothing but white space may follow. */
    public static List<RawBsonDocument> documents(byte[] json) {
        return List.of(document(json));
    }

    /** Reads one JSON value of any kind, such as an id. */
    public static BsonValue value(byte[] json) {
        return tree(("{\"v\":" + new String(json, StandardCharsets.UTF_8) + "}").getBytes(StandardCharsets.UTF_8))
                .get("v");
    }
}
