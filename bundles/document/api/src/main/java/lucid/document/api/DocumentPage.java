/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.RawBsonDocument;

/**
 * A page of a query.
 *
 * @param items    in the query's order; immutable
 * @param next     the cursor of the next page; empty on the last
 * @param count    how many documents the filter matches; 0 when it was not asked
 * @param counting how they were counted
 */
public record DocumentPage(List<RawBsonDocument> items, String next, long count, Counting counting) {

    /** Copies the items. */
    public DocumentPage {
        items = List.copyOf(items);
    }
}
