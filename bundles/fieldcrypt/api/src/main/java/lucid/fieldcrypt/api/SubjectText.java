/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;

/** How a path or a command line names a subject. */
public final class SubjectText {

    private SubjectText() {}

    /**
     * The subject of a text: the text itself; the value of Extended JSON, such as an ObjectId or a number, in braces.
     *
     * @param text what only looks like Extended JSON names itself as well
     */
    public static BsonValue parse(String text) {
        if (!text.startsWith("{")) {
            return new BsonString(text);
        }
        try {
            return BsonDocument.parse("{\"v\":" + text + "}").get("v");
        } catch (JsonParseException | BsonInvalidOperationException e) {
            return new BsonString(text);
        }
    }
}
