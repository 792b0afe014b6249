/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.access.api.AccessProblem;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.Test;

public class RoleRulesTest {

    @Test
    public void takesPlainComparisons() {
        passes(Setting.read("{a: {$in: [1, 2]}, $or: [{'b.c': {$gt: 5}}, {d: {$elemMatch: {e: null}}}]}", "email"));
    }

    @Test
    public void refusesOperatorsThatRunCodeOrCompute() {
        for (String filter : List.of(
                "{$where: 'true'}",
                "{$expr: {$function: {body: 'f', args: [], lang: 'js'}}}",
                "{$expr: {$eq: [1, 1]}}",
                "{$text: {$search: 'x'}}",
                "{place: {$near: [0, 0]}}",
                "{place: {$geoWithin: {}}}",
                "{$jsonSchema: {}}",
                "{$comment: 'x'}",
                "{a: {$not: {$where: 'true'}}}",
                "{$and: [{$or: [{a: {$elemMatch: {$where: '1'}}}]}]}",
                "{a: {$code: 'true'}}")) {
            assertTrue(filter, refusal(Setting.read(filter)).startsWith("a rule's filter"));
        }
    }

    @Test
    public void refusesLargeAndDeepFilters() {
        refusal(Setting.read(new BsonDocument("a", new BsonString("x".repeat(5000))).toJson()));
        refusal(Setting.read("{a:".repeat(20) + "1" + "}".repeat(20)));
    }

    @Test
    public void refusesPathsThatCannotBeHidden() {
        for (String path : List.of("", "_id", "_id.a", "a..b", ".a", "a.", "$a", "a.$", "a.0.b", "0", "a.$[]")) {
            refusal(Setting.read("{}", path));
        }
        passes(Setting.read("{}", "a.b-c.d1"));
    }

    @Test
    public void narrowsDocumentsOnly() {
        refusal(new Rule(Rule.Effect.ALLOW, List.of("*:read"), Map.of(), BsonDocument.parse("{a: 1}"), List.of()));
        refusal(new Rule(
                Rule.Effect.ALLOW, List.of("collection:read"), Map.of(), new BsonDocument(), List.of("email")));
    }

    @Test
    public void refusesADenialOfBothDocumentsAndFields() {
        refusal(Setting.narrowing(Rule.Effect.DENY, "{a: 1}", "email"));
    }

    @Test
    public void refusesWhatIsNoPermissionOrResource() {
        for (String permission : List.of("", "document", "document:", ":read", "doc*:read", "a:b:c", "**:*", "a b:c")) {
            refusal(Setting.allow(permission, Map.of()));
        }
        refusal(Rule.allow(Map.of()));
        refusal(Setting.allow("document:read", Map.of("data base", "x")));
        refusal(Setting.allow("document:read", Map.of("database", "")));
        refusal(Setting.allow("document:read", Map.of("database", "x".repeat(256))));
    }

    @Test
    public void refusesNamesThatWouldNotFitAPath() {
        for (String name : List.of("", "A", "a/b", "-a", "a".repeat(64), "a\n")) {
            Role role = new Role(name, "", false, List.of(), List.of());
            Setting.refused(AccessProblem.ROLE_INVALID, () -> RoleRules.check(role));
        }
    }

    private static void passes(Rule rule) {
        RoleRules.check(new Role("a", "", false, List.of(rule), List.of()));
    }

    private static String refusal(Rule rule) {
        return Setting.refused(AccessProblem.ROLE_INVALID, () -> passes(rule)).detail();
    }
}
