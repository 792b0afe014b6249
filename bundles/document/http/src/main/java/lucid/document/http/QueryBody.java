/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.Locale;
import lucid.document.api.Counting;
import lucid.document.api.Query;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;

/**
 * A query; every part may be left out.
 *
 * @param filter     as MongoDB's find takes it
 * @param projection as MongoDB's find takes it
 * @param sort       fields with 1 or -1
 * @param limit      1 to 1000; 50 when it is left out
 * @param cursor     the next of the page before
 * @param count      {@code exact} or {@code estimated}, to count all matches too
 */
public record QueryBody(
        BsonDocument filter, BsonDocument projection, BsonDocument sort, Integer limit, String cursor, String count) {

    static final int USUAL = 50;

    /** Puts in what was left out. */
    public QueryBody {
        filter = filter == null ? new BsonDocument() : filter;
        projection = projection == null ? new BsonDocument() : projection;
        sort = sort == null ? new BsonDocument() : sort;
        limit = limit == null ? Integer.valueOf(USUAL) : limit;
        cursor = cursor == null ? "" : cursor;
        count = count == null ? "" : count;
    }

    Query query() {
        return new Query(filter, projection, sort, limit, cursor, counting(count));
    }

    static Counting counting(String text) {
        return switch (text) {
            case "" -> Counting.NONE;
            case "exact", "estimated" -> Counting.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                throw new ProblemException(HttpProblem.BODY_INVALID, "count is exact or estimated, not '" + text + "'");
        };
    }
}
