/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import java.util.Map;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Identity;
import lucid.security.api.JoinedCollections;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;

/**
 * Passes what tells of documents only for who may read all of them: a view shows its sources to whoever reads the view,
 * and what a validator would refuse answers any question about values.
 */
final class DocumentSources {

    private static final String READ = "document:read";
    private static final String DATABASE = "database";

    private final AccessControl access;

    DocumentSources(AccessControl access) {
        this.access = access;
    }

    /** Passes options if the caller reads all collections that a view of them would show. */
    void require(Request request, BsonDocument options) {
        JoinedCollections.ofView(options).forEach(name -> require(request, name));
    }

    /** Passes if the caller reads all documents of the collection. */
    void require(Request request, String collection) {
        String database = request.path(DATABASE);
        request.require(READ, Map.of(DATABASE, database, "collection", collection));
        if (!access.view(request.caller(Identity.class), database, collection).whole()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "this tells of all documents of " + collection + ", of which your roles show only part");
        }
    }
}
