/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Cursors: the sort key of the last document and a hash of the query that it belongs to, as text for a URL. */
final class CursorToken {

    private static final String KEY = "k";
    private static final String QUERY = "q";

    private CursorToken() {}

    static String of(List<BsonValue> key, BsonDocument query) {
        RawBsonDocument token =
                Versions.raw(new BsonDocument(QUERY, new BsonString(hash(query))).append(KEY, new BsonArray(key)));
        ByteBuffer bytes = token.getByteBuffer().asNIO();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(copy);
    }

    /**
     * The key in a cursor.
     *
     * @throws ProblemException {@link DocumentProblem#CURSOR_INVALID} unless it is a cursor of this query
     */
    static List<BsonValue> key(String token, BsonDocument query, int size) {
        try {
            BsonDocument cursor =
                    Versions.tree(new RawBsonDocument(Base64.getUrlDecoder().decode(token)));
            List<BsonValue> key = cursor.getArray(KEY).getValues();
            if (cursor.getString(QUERY).getValue().equals(hash(query)) && key.size() == size) {
                return key;
            }
        } catch (IllegalArgumentException | BSONException e) {
            throw invalid(e);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    /** The number of documents before the page, in a cursor of a query that the server ranks. */
    static int number(String token, BsonDocument query) {
        BsonValue number = key(token, query, 1).get(0);
        if (!number.isInt32() || number.asInt32().getValue() < 0) {
            throw invalid(null);
        }
        return number.asInt32().getValue();
    }

    private static ProblemException invalid(RuntimeException cause) {
        return new ProblemException(
                DocumentProblem.CURSOR_INVALID,
                "the cursor is not of this query; keep filter and sort as they were, or start again without a cursor",
                cause);
    }

    private static String hash(BsonDocument query) {
        return Versions.of(Versions.raw(query));
    }
}
