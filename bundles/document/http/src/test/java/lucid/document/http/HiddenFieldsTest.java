/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Set;
import lucid.document.api.DocumentProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class HiddenFieldsTest {

    private final HiddenFields hidden = new HiddenFields(Set.of("email", "address.street", "items.cost"));

    @Test
    public void letsFiltersNameWhatIsSeen() {
        for (String filter : List.of(
                "{}",
                "{name: 'a', age: {$gt: 5}}",
                "{'address.city': 'x'}",
                "{$or: [{name: 'a'}, {$and: [{'items.name': 'b'}]}]}",
                "{items: {$elemMatch: {name: 'a'}}}".replace("items", "others"),
                "{tags: {$not: {$in: ['a']}}, n: {$elemMatch: {$gt: 1}}}",
                "{emails: 1, addresses: 2, emailed: {email: 1}}")) {
            hidden.requireFilter(BsonDocument.parse(filter));
        }
    }

    @Test
    public void refusesFiltersThatCouldTell() {
        for (String filter : List.of(
                "{email: 'a'}",
                "{email: {$exists: true}}",
                "{'email.x': 1}",
                "{'email.0': 1}",
                "{address: {street: 'x'}}",
                "{address: {$gt: {street: 'a'}}}",
                "{'address.0.street': 'x'}",
                "{'items.3.cost': 1}",
                "{items: {$elemMatch: {cost: {$gt: 1}}}}",
                "{items: {$not: {$elemMatch: {cost: 1}}}}",
                "{items: {$all: [{$elemMatch: {cost: 1}}]}}",
                "{$nor: [{$and: [{$or: [{email: 'a'}]}]}]}",
                "{$expr: {$eq: ['$email', 'a']}}",
                "{$and: [{$expr: {$gt: ['$$ROOT', 1]}}]}",
                "{$where: 'this.email'}",
                "{$jsonSchema: {properties: {email: {pattern: '^a'}}}}",
                "{$text: {$search: 'a'}}",
                "{'': 1}")) {
            refused(filter, () -> hidden.requireFilter(BsonDocument.parse(filter)));
        }
        HiddenFields inside = new HiddenFields(Set.of("list.secret"));
        refused(
                "inside",
                () -> inside.requireFilter(BsonDocument.parse("{'list': {$elemMatch: {$or: [{secret: 1}]}}}")));
        HiddenFields deep = new HiddenFields(Set.of("a.b.secret"));
        for (String filter :
                List.of("{a: {$elemMatch: {b: {$elemMatch: {secret: 1}}}}}", "{'a.c': {$elemMatch: {$expr: true}}}")) {
            refused(filter, () -> deep.requireFilter(BsonDocument.parse(filter)));
        }
    }

    @Test
    public void refusesSortsThatCouldTell() {
        hidden.requireSort(BsonDocument.parse("{name: 1, 'address.city': -1}"));
        for (String sort : List.of("{email: 1}", "{address: 1}", "{'items.0.cost': -1}", "{x: {$meta: 'textScore'}}")) {
            refused(sort, () -> hidden.requireSort(BsonDocument.parse(sort)));
        }
    }

    @Test
    public void takesHiddenFieldsOutOfProjections() {
        assertEquals(BsonDocument.parse("{email: 0, 'address.street': 0, 'items.cost': 0}"), projected("{}"));
        assertEquals(BsonDocument.parse("{a: 0, email: 0, 'address.street': 0, 'items.cost': 0}"), projected("{a: 0}"));
        assertEquals(
                BsonDocument.parse("{email: 0, address: 0, 'items.cost': 0}"), projected("{address: 0, 'email.x': 0}"));
        assertEquals(BsonDocument.parse("{name: 1, 'address.city': 1}"), projected("{name: 1, 'address.city': 1}"));
        assertEquals(BsonDocument.parse("{_id: 1}"), projected("{_id: 1}"));
        assertEquals(BsonDocument.parse("{_id: 0, name: true}"), projected("{_id: 0, name: true}"));
        assertEquals(
                BsonDocument.parse("{_id: 0, email: 0, 'address.street': 0, 'items.cost': 0}"), projected("{_id: 0}"));
    }

    @Test
    public void refusesProjectionsThatCopyOrName() {
        for (String projection : List.of(
                "{email: 1}",
                "{address: 1}",
                "{'items.cost': true}",
                "{x: '$email'}",
                "{x: {$concat: ['$email']}}",
                "{address: {city: 1}}",
                "{items: {$slice: 1}}",
                "{items: {$elemMatch: {cost: 1}}}")) {
            refused(projection, () -> projected(projection));
        }
    }

    @Test
    public void takesHiddenFieldsOutOfDocuments() {
        RawBsonDocument document = RawBsonDocument.parse(
                "{_id: 1, email: 'a', address: {street: 's', city: 'c'}, items: [{cost: 1, n: 2}, [{cost: 3}], 4]}");
        assertEquals(
                BsonDocument.parse("{_id: 1, address: {city: 'c'}, items: [{n: 2}, [{}], 4]}"),
                BsonDocument.parse(hidden.without(document).toJson()));
        assertSame(document, new HiddenFields(Set.of()).without(document));
    }

    private BsonDocument projected(String projection) {
        return hidden.projection(BsonDocument.parse(projection));
    }

    static void refused(String message, ThrowingRunnable call) {
        ProblemException problem = assertThrows(message, ProblemException.class, call);
        assertEquals(message, DocumentProblem.NARROWED, problem.type());
    }
}
