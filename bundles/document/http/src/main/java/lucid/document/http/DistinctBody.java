/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import lucid.document.api.DistinctQuery;
import org.bson.BsonDocument;

/**
 * Which values a field has.
 *
 * @param field  a path with dots
 * @param filter which documents are asked; all when it is left out
 * @param limit  most values, 1 to 1000; 1000 when it is left out
 * @param cursor the next of the page before
 */
public record DistinctBody(String field, BsonDocument filter, Integer limit, String cursor) {

    private static final int MOST = 1000;

    /** Puts in what was left out. */
    public DistinctBody {
        field = field == null ? "" : field;
        filter = filter == null ? new BsonDocument() : filter;
        limit = limit == null ? Integer.valueOf(MOST) : limit;
        cursor = cursor == null ? "" : cursor;
    }

    DistinctQuery query() {
        return new DistinctQuery(field, filter, limit, cursor);
    }
}
