/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.document.http.HiddenFieldsTest.refused;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.document.api.Consistency;
import lucid.document.api.Precondition;
import lucid.document.api.Target;
import lucid.security.api.View;
import org.bson.BsonDocument;
import org.junit.Test;

public class WriteSightTest {

    private static final Target TARGET = new Target("shop", "users", Consistency.STANDARD);
    private static final View OWN = new View(BsonDocument.parse("{owner: 'me', kind: {$in: ['a', 'b']}}"), Set.of());
    private static final View SECRET = new View(new BsonDocument(), Set.of("email"));

    @Test
    public void limitsEveryWriteToTheView() {
        assertEquals(OWN.filter(), own().target().within());
        assertEquals(
                BsonDocument.parse("{$and: [{owner: 'me', kind: {$in: ['a', 'b']}}, {_id: 1}]}"),
                own().target().limited(BsonDocument.parse("{_id: 1}")));
    }

    @Test
    public void insertsOnlyWhatIsSurelyInTheView() {
        own().inserted(BsonDocument.parse("{owner: 'me', kind: 'a', x: 1}"));
        for (String document : List.of(
                "{}",
                "{owner: 'me'}",
                "{owner: 'you', kind: 'a'}",
                "{owner: ['me'], kind: 'a'}",
                "{owner: 'me', kind: ['a']}",
                "{owner: {$eq: 'me'}, kind: 'a'}")) {
            refused(document, () -> own().inserted(BsonDocument.parse(document)));
            refused(document, () -> own().replaced(BsonDocument.parse(document)));
        }
    }

    @Test
    public void insertsNothingWhereTheViewIsNoEquality() {
        for (String filter : List.of(
                "{n: {$gt: 1}}",
                "{$or: [{n: 5}, {n: 6}]}",
                "{$nor: [{vip: true}]}",
                "{n: null}",
                "{n: {$exists: true}}",
                "{n: {$ne: 7}}")) {
            WriteSight sight = new WriteSight(TARGET, new View(BsonDocument.parse(filter), Set.of()), Set.of());
            refused(filter, () -> sight.inserted(BsonDocument.parse("{n: 5}")));
        }
        View nested = new View(BsonDocument.parse("{$and: [{'a.b': {$eq: 1}}, {c: true}]}"), Set.of());
        new WriteSight(TARGET, nested, Set.of()).inserted(BsonDocument.parse("{a: {b: 1}, c: true}"));
    }

    @Test
    public void changesNothingThatDecidesWhatIsInTheView() {
        own().updated(BsonDocument.parse("{$set: {name: 'x'}, $inc: {n: 1}}"));
        own().merged(BsonDocument.parse("{name: 'x', address: {city: 'y'}}"));
        for (String update : List.of(
                "{$set: {owner: 'you'}}",
                "{$unset: {owner: 1}}",
                "{$set: {'owner.x': 1}}",
                "{$rename: {kind: 'k'}}",
                "{$rename: {name: 'owner'}}",
                "{$set: {name: 'x'}, $min: {kind: 'b'}}")) {
            refused(update, () -> own().updated(BsonDocument.parse(update)));
        }
        refused("merge", () -> own().merged(BsonDocument.parse("{owner: null}")));
    }

    @Test
    public void neitherWritesNorAsksForHiddenFields() {
        secret().updated(BsonDocument.parse("{$set: {name: 'x'}}"));
        secret().inserted(BsonDocument.parse("{name: 'x'}"));
        for (String update : List.of(
                "{$set: {email: 'x'}}",
                "{$unset: {email: 1}}",
                "{$rename: {email: 'x'}}",
                "{$rename: {name: 'email'}}",
                "{$set: {'email.x': 1}}",
                "{$pull: {email: {$gt: 'a'}}}",
                "{$set: {name: 'x'}, arrayFilters: [{'e.x': 1}]}")) {
            refused(update, () -> secret().updated(BsonDocument.parse(update)));
        }
        refused("insert", () -> secret().inserted(BsonDocument.parse("{name: 'x', email: 'y'}")));
        refused("merge", () -> secret().merged(BsonDocument.parse("{email: null}")));
        refused("replacement", () -> secret().replaced(BsonDocument.parse("{name: 'x'}")));
        refused("version", () -> secret().condition(Precondition.version("abc")));
        assertEquals(Precondition.PRESENT, secret().condition(Precondition.PRESENT));
        WriteSight unseen = new WriteSight(TARGET, View.WHOLE, Set.of("email"));
        refused("hidden in reading", () -> unseen.updated(BsonDocument.parse("{$set: {email: 'x'}}")));
    }

    @Test
    public void checksEveryOperationOfABulkWrite() {
        BsonDocument email = BsonDocument.parse("{email: 'a'}");
        BsonDocument name = BsonDocument.parse("{name: 'a'}");
        BsonDocument set = BsonDocument.parse("{$set: {name: 'b'}}");
        secret().checked(new BulkOperation.Update(name, set, List.of(), false, true));
        refused("filter", () -> secret().checked(new BulkOperation.Update(email, set, List.of(), false, true)));
        refused("upsert", () -> secret().checked(new BulkOperation.Update(name, set, List.of(), true, true)));
        refused("array filters", () -> secret().checked(
                        new BulkOperation.Update(name, set, List.of(name), false, true)));
        refused("delete", () -> secret().checked(new BulkOperation.Delete(email, true)));
        refused("replace", () -> secret().checked(new BulkOperation.Replace(name, name, false)));
        refused("insert", () -> secret().checked(new BulkOperation.Insert(email)));
        refused("upsert", () -> own().checked(new BulkOperation.Update(name, set, List.of(), true, true)));
        refused("insert", () -> own().checked(new BulkOperation.Insert(name)));
    }

    @Test
    public void letsWhoSeesAllDoAll() {
        WriteSight whole = new WriteSight(TARGET, View.WHOLE, Set.of());
        whole.requireWhole("this");
        whole.replaced(BsonDocument.parse("{a: 1}"));
        whole.inserted(BsonDocument.parse("{a: 1}"));
        whole.updated(BsonDocument.parse("{$set: {a: 1}, arrayFilters: [{'e.x': 1}]}"));
        refused("whole", () -> own().requireWhole("this"));
        refused("whole", () -> secret().requireWhole("this"));
    }

    private static WriteSight own() {
        return new WriteSight(TARGET, OWN, Set.of());
    }

    private static WriteSight secret() {
        return new WriteSight(TARGET, SECRET, Set.of());
    }
}
