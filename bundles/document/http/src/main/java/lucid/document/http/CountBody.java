/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import org.bson.BsonDocument;

/**
 * What to count.
 *
 * @param filter as MongoDB's find takes it; everything when it is left out
 */
public record CountBody(BsonDocument filter) {

    /** Puts in what was left out. */
    public CountBody {
        filter = filter == null ? new BsonDocument() : filter;
    }
}
