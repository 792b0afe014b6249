/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.document.http.HiddenFieldsTest.refused;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.junit.Test;

/** A caller of the collection orders, who may read orders and items, and of users only part. */
public class SightsTest {

    private static final View PART = new View(new BsonDocument(), Set.of("email"));

    private final Set<String> asked = new TreeSet<>();
    private final Set<String> noted = new TreeSet<>();
    private final Sights sights =
            new Sights(new OnlyPartOfUsers(), (database, collection) -> collection.startsWith("sealed"));

    @Test
    public void needsARightToEveryOtherCollectionOfAPipeline() {
        pass("{$lookup: {from: 'items', localField: 'a', foreignField: 'b', as: 'c'}}");
        pass("{$match: {a: 1}}");
        pass("{$lookup: {as: 'c', pipeline: [{$documents: [{a: 1}]}]}}");
        assertEquals(Set.of("items"), asked);
        for (String stage : List.of(
                "{$lookup: {from: 'secret', localField: 'a', foreignField: 'b', as: 'c'}}",
                "{$graphLookup: {from: 'secret', startWith: 1, connectFromField: 'a', connectToField: 'b', as: 'c'}}",
                "{$unionWith: 'secret'}",
                "{$unionWith: {coll: 'secret', pipeline: []}}",
                "{$facet: {a: [{$unionWith: 'secret'}]}}",
                "{$lookup: {from: 'items', as: 'c', pipeline: [{$lookup: {from: 'secret', as: 'd', pipeline: []}}]}}",
                "{$unionWith: {coll: 'items', pipeline: [{$facet: {x: [{$unionWith: {coll: 'secret'}}]}}]}}")) {
            ProblemException problem = assertThrows(stage, ProblemException.class, () -> pass(stage));
            assertEquals(stage, SecurityProblem.FORBIDDEN, problem.type());
        }
    }

    @Test
    public void joinsNothingOfWhichOnlyPartIsSeen() {
        refused("users", () -> pass("{$unionWith: 'users'}"));
        refused("users", () -> pass("{$lookup: {from: 'users', as: 'c', pipeline: []}}"));
    }

    @Test
    public void refusesOtherNamesThanTexts() {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> pass("{$lookup: {from: {coll: 'secret'}, as: 'c'}}"));
        assertEquals(SecurityProblem.FORBIDDEN, problem.type());
    }

    @Test
    public void tellsReadingFromWriting() {
        Request users = request("users");
        assertEquals(Set.of("email"), sights.reading(users).hidden().paths());
        refused("hidden in reading", () -> sights.writing(users).requireWhole("this"));
        sights.writing(request("orders")).requireWhole("this");
        assertTrue(sights.reading(request("orders")).hidden().none());
    }

    @Test
    public void readsEncryptedFieldsInTheClearWithTheRightOnly() {
        assertEquals(
                Set.of("sealed-mine"),
                sights.reading(request("sealed-mine")).target().clear());
        assertEquals("reading in the clear is told to the trail", Set.of("encryptedFields"), noted);
        noted.clear();
        assertEquals(
                Set.of("sealed-mine"),
                sights.writing(request("sealed-mine")).target().clear());
        for (String other : List.of("sealed-theirs", "orders")) {
            assertEquals(Set.of(), sights.reading(request(other)).target().clear());
            assertEquals(Set.of(), sights.writing(request(other)).target().clear());
        }
        assertEquals(Set.of(), noted);
    }

    @Test
    public void joinsInTheClearWhatMayBeReadSo() {
        BsonDocument both = BsonDocument.parse("{$facet: {a: [{$unionWith: 'sealed-mine'}],"
                + " b: [{$unionWith: 'sealed-theirs'}], c: [{$unionWith: 'items'}]}}");
        assertEquals(Set.of("sealed-mine"), sights.requireForeign(request("orders"), List.of(both)));
        ReadSight mine = sights.reading(request("sealed-mine"));
        assertEquals(Set.of("sealed-mine", "items"), mine.with(Set.of("items")).clear());
        assertEquals(Set.of(), sights.reading(request("orders")).with(Set.of()).clear());
    }

    private void pass(String stage) {
        sights.requireForeign(request("orders"), List.of(BsonDocument.parse(stage)));
    }

    private Request request(String collection) {
        return (Request) Proxy.newProxyInstance(
                Request.class.getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, method, arguments) -> answer(collection, method, arguments));
    }

    private Object answer(String collection, Method method, Object... arguments) {
        return switch (method.getName()) {
            case "path" -> "collection".equals(arguments[0]) ? collection : "shop";
            case "header" -> "";
            case "caller" -> new Identity("bob", Set.of(), "basic");
            case "note" -> note((String) arguments[0]);
            case "require" -> require((String) arguments[0], (Map<?, ?>) arguments[1]);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private Object note(String name) {
        noted.add(name);
        return null;
    }

    private Object require(String permission, Map<?, ?> resource) {
        assertEquals("document:read", permission);
        assertEquals("shop", resource.get("database"));
        String name = (String) resource.get("collection");
        asked.add(name);
        if ("secret".equals(name)) {
            throw new ProblemException(SecurityProblem.FORBIDDEN, "no");
        }
        return null;
    }

    private static final class OnlyPartOfUsers implements AccessControl {

        @Override
        public Decision decide(Identity identity, String permission, Map<String, String> resource) {
            assertEquals("document:read-encrypted", permission);
            assertEquals("shop", resource.get("database"));
            return new Decision("sealed-mine".equals(resource.get("collection")), "");
        }

        @Override
        public Set<String> permissions(Identity identity) {
            throw new UnsupportedOperationException();
        }

        @Override
        public View view(Identity identity, String database, String collection) {
            return "users".equals(collection) ? PART : View.WHOLE;
        }
    }
}
