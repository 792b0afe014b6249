/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.Map;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.JoinedCollections;
import lucid.security.api.SecurityProblem;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.json.JsonParseException;

/** A view shows its sources to whoever reads it, so that only who reads all of them may make it. */
final class ViewSources {

    private static final String READ = "document:read";

    private final AccessControl access;
    private final Identity identity;

    ViewSources(AccessControl access, Identity identity) {
        this.access = access;
        this.identity = identity;
    }

    /** Passes options of a collection as they were typed, if the caller reads all that a view of them would show. */
    void require(String database, String typed) {
        BsonDocument options;
        try {
            options = BsonDocument.parse(typed);
        } catch (JsonParseException | BSONException e) {
            // The command reads the same text, and says what is wrong with it.
            return;
        }
        JoinedCollections.ofView(options).forEach(name -> requireAll(database, name));
    }

    private void requireAll(String database, String collection) {
        Decision decision = access.decide(identity, READ, Map.of("database", database, "collection", collection));
        if (!decision.permitted()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "the view would show " + collection + ", which needs the permission " + READ + "; "
                            + decision.reason());
        }
        if (!access.view(identity, database, collection).whole()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "this tells of all documents of " + collection + ", of which your roles show only part");
        }
    }
}
