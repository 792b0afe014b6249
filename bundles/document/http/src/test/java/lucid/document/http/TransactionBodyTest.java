/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import lucid.document.api.Choice;
import lucid.document.api.Precondition;
import lucid.document.api.TransactionOperation;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.Test;

public class TransactionBodyTest {

    private static final String OID = "507f1f77bcf86cd799439011";

    @Test
    public void readsOneOfEach() {
        Choice one = new Choice.ById(new BsonInt32(1), Precondition.NONE);
        Choice all = new Choice.ByFilter(json("{}"), Choice.ByFilter.ANY);
        assertEquals(
                List.of(
                        new TransactionOperation.Insert("c", json("{_id: 1}")),
                        new TransactionOperation.Replace("c", one, json("{a: 1}"), true),
                        new TransactionOperation.Update(
                                "c", all, json("{$set: {a: 1}}"), List.of(json("{e: 1}")), false, true),
                        new TransactionOperation.Merge("c", one, json("{a: null}")),
                        new TransactionOperation.Delete("c", new Choice.ByFilter(json("{a: 1}"), 2), true)),
                body(
                                "{collection: 'c', insert: {_id: 1}}",
                                "{replace: {id: 1, replacement: {a: 1}, upsert: true}, collection: 'c'}",
                                "{collection: 'c', update: {filter: {}, update: {$set: {a: 1}}, arrayFilters: [{e: 1}],"
                                        + " multi: true}}",
                                "{collection: 'c', merge: {id: 1, patch: {a: null}}}",
                                "{collection: 'c', delete: {filter: {a: 1}, multi: true, expected: 2}}")
                        .list());
    }

    @Test
    public void anIdHasTheTypeThatItSays() {
        assertEquals(
                new Choice.ById(new BsonObjectId(new ObjectId(OID)), Precondition.NONE),
                choice("{$oid: '" + OID + "'}"));
        assertEquals(new Choice.ById(new BsonString(OID), Precondition.NONE), choice("'" + OID + "'"));
    }

    @Test
    public void aConditionIsAnEtagWithOrWithoutQuotes() {
        assertEquals(Precondition.version("v"), condition("v"));
        assertEquals(Precondition.version("v"), condition("\\\"v\\\""));
        assertEquals(Precondition.PRESENT, condition("*"));
        assertEquals("/operations/0/delete/ifMatch", placeOf("{collection: 'c', delete: {id: 1, ifMatch: '\"\"'}}"));
    }

    @Test
    public void namesThePlaceThatIsWrong() {
        assertEquals("/operations/0/collection", placeOf("{insert: {}}"));
        assertEquals("/operations/0/collection", placeOf("{collection: 1, insert: {}}"));
        assertEquals("/operations/0", placeOf("{collection: 'c'}"));
        assertEquals("/operations/0", placeOf("{collection: 'c', insert: {}, delete: {id: 1}}"));
        assertEquals("/operations/0/drop", placeOf("{collection: 'c', drop: {}}"));
        assertEquals("/operations/0/insert", placeOf("{collection: 'c', insert: 1}"));
        assertEquals("/operations/0/delete", placeOf("{collection: 'c', delete: {}}"));
        assertEquals("/operations/0/delete", placeOf("{collection: 'c', delete: {id: 1, filter: {}}}"));
        assertEquals("/operations/0/delete/id", placeOf("{collection: 'c', delete: {id: [1]}}"));
        assertEquals("/operations/0/delete/multi", placeOf("{collection: 'c', delete: {id: 1, multi: true}}"));
        assertEquals("/operations/0/delete/expected", placeOf("{collection: 'c', delete: {id: 1, expected: 1}}"));
        assertEquals("/operations/0/delete/expected", placeOf("{collection: 'c', delete: {filter: {}, expected: -1}}"));
        assertEquals("/operations/0/delete/ifMatch", placeOf("{collection: 'c', delete: {filter: {}, ifMatch: 'v'}}"));
        assertEquals("/operations/0/delete/upsert", placeOf("{collection: 'c', delete: {id: 1, upsert: true}}"));
        assertEquals("/operations/0/merge/patch", placeOf("{collection: 'c', merge: {id: 1}}"));
        assertEquals(
                "/operations/0/replace/ifMatch",
                placeOf("{collection: 'c', replace: {id: 1, ifMatch: 'v', upsert: true, replacement: {}}}"));
    }

    private static Choice choice(String id) {
        TransactionOperation only =
                body("{collection: 'c', delete: {id: " + id + "}}").list().get(0);
        return ((TransactionOperation.Delete) only).choice();
    }

    private static Precondition condition(String etag) {
        TransactionOperation only = body("{collection: 'c', delete: {id: 1, ifMatch: \"" + etag + "\"}}")
                .list()
                .get(0);
        return ((Choice.ById) ((TransactionOperation.Delete) only).choice()).condition();
    }

    private static String placeOf(String operation) {
        ProblemException problem =
                assertThrows(ProblemException.class, () -> body(operation).list());
        return problem.violations().get(0).where();
    }

    private static TransactionBody body(String... operations) {
        return new TransactionBody(
                Stream.of(operations).map(TransactionBodyTest::json).toList());
    }

    private static BsonDocument json(String text) {
        return BsonDocument.parse(text);
    }
}
