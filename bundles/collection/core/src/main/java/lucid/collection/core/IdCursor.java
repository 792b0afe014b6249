/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import lucid.collection.api.CollectionProblem;
import lucid.problem.api.ProblemException;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** The id behind which a page goes on, as text that says nothing to the caller. */
final class IdCursor {

    private static final String ID = "i";

    private IdCursor() {}

    static String of(BsonValue id) {
        ByteBuffer bytes = new RawBsonDocument(new BsonDocument(ID, id), new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(copy);
    }

    /**
     * A filter for what is behind a cursor. An expression, since only those compare ids of different types.
     *
     * @param cursor empty for everything
     * @throws ProblemException {@link CollectionProblem#OPTIONS_REFUSED} for what is no cursor
     */
    static BsonDocument behind(String cursor) {
        if (cursor.isEmpty()) {
            return new BsonDocument();
        }
        BsonDocument id = new BsonDocument("$literal", id(cursor));
        return new BsonDocument("$expr", new BsonDocument("$gt", new BsonArray(List.of(new BsonString("$_id"), id))));
    }

    private static BsonValue id(String cursor) {
        try {
            BsonDocument held =
                    new RawBsonDocument(Base64.getUrlDecoder().decode(cursor)).decode(new BsonDocumentCodec());
            if (held.size() == 1 && held.containsKey(ID)) {
                return held.get(ID);
            }
        } catch (IllegalArgumentException | BSONException | IndexOutOfBoundsException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static ProblemException refused(RuntimeException cause) {
        return new ProblemException(
                CollectionProblem.OPTIONS_REFUSED, "the cursor is not one of ours; start again without one", cause);
    }
}
