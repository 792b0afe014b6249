/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.BsonDocument;

/**
 * What to look for, a page at a time.
 *
 * @param filter     as MongoDB's {@code find} takes it; empty for all
 * @param projection as MongoDB's {@code find} takes it; empty for whole documents
 * @param sort       fields with 1 or -1, always completed by the id; empty for the order of the id. Documents that are
 *     {@code $near} come by distance when it is empty; {@code {$meta: "textScore"}} sorts by score. Pages of both go on
 *     by number: what is written meanwhile may move them
 * @param limit      most documents of the page, 1 to 1000
 * @param cursor     the {@link DocumentPage#next()} of the page before; empty for the first
 * @param counting   whether and how to count
 */
public record Query(
        BsonDocument filter, BsonDocument projection, BsonDocument sort, int limit, String cursor, Counting counting) {

    /** The most documents of a page. */
    public static final int MOST = 1000;
}
