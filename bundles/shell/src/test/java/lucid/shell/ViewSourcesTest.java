/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.junit.Test;

/** A caller who reads all of the collection open and part of users, in the database shop. */
public class ViewSourcesTest {

    private final ViewSources sources =
            new ViewSources(new OpenAndPartOfUsers(), new Identity("bob", Set.of(), "password"));

    @Test
    public void passesWhatTheCallerReadsAllOf() {
        sources.require("shop", "{viewOn: 'open', pipeline: [{$match: {a: 1}}]}");
        sources.require("shop", "{capped: true, size: 4096}");
        sources.require("shop", "no JSON, which the command says");
        sources.require("shop", "[1]");
    }

    @Test
    public void refusesWhatTheCallerDoesNotRead() {
        for (String options : List.of(
                "{viewOn: 'secret'}",
                "{viewOn: 'users'}",
                "{viewOn: 'open', pipeline: [{$unionWith: 'secret'}]}",
                "{pipeline: [{$lookup: {from: 'users', as: 'x', pipeline: []}}]}",
                "{viewOn: {db: 'x'}}")) {
            ProblemException problem =
                    assertThrows(options, ProblemException.class, () -> sources.require("shop", options));
            assertEquals(SecurityProblem.FORBIDDEN, problem.type());
        }
        ProblemException problem =
                assertThrows(ProblemException.class, () -> sources.require("other", "{viewOn: 'open'}"));
        assertTrue(problem.detail(), problem.detail().contains("document:read"));
    }

    private static final class OpenAndPartOfUsers implements AccessControl {

        @Override
        public Decision decide(Identity identity, String permission, Map<String, String> resource) {
            assertEquals("document:read", permission);
            boolean read = !"secret".equals(resource.get("collection")) && "shop".equals(resource.get("database"));
            return new Decision(read, "no role");
        }

        @Override
        public Set<String> permissions(Identity identity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public View view(Identity identity, String database, String collection) {
            return "users".equals(collection) ? new View(new BsonDocument(), Set.of("email")) : View.WHOLE;
        }
    }
}
