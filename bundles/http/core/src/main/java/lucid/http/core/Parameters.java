/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.Map;
import lucid.http.api.HttpProblem;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
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

    /**
     * Checks that a destructive call names what it destroys. Passes what destroys nothing and what only asks.
     *
     * @param path the values of the path parameters
     * @throws ProblemException {@link HttpProblem#CONFIRMATION_MISSING}
     */
    void requireConfirmation(Route route, Map<String, String> path) {
        if (route.destroys().isEmpty() || dryRun()) {
            return;
        }
        String name = path.getOrDefault(route.destroys(), "");
        if (!name.equals(query.get("confirm"))) {
            throw new ProblemException(
                    HttpProblem.CONFIRMATION_MISSING,
                    "this destroys " + name + "; say so with confirm=" + name + ", or look first with dryRun=true");
        }
    }
}
