/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.Map;
import org.bson.BsonDocument;

/**
 * The checked parameters of a request.
 *
 * @param query     query parameters by name
 * @param documents those that are documents, read
 * @param ifMatch   the ETag of If-Match without quotes; empty when it is absent
 */
record Parameters(Map<String, String> query, Map<String, BsonDocument> documents, String ifMatch) {

    private static final int DEFAULT_LIMIT = 50;

    boolean dryRun() {
        return "true".equals(query.get("dryRun"));
    }

    int limit() {
        String limit = query.get("limit");
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }
}
