/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.blueprint.api.PlannedChange;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.junit.Test;

/** Which marks a blueprint may have, and what it takes to have them. */
public class EncryptionMarksTest {

    private static final String PERSONAL = "personalData: {subject: 'customer', fields: [{path: 'card'}]},";

    private final BlueprintSchema schema = new BlueprintSchema();

    @Test
    public void fieldsOfPersonalDataHaveKeysOfSubjectsUnlessTheySayOtherwise() {
        Marks marks = blueprint(PERSONAL
                        + "encryption: {fields: [{path: 'card', searched: true}, {path: 'note'},"
                        + " {path: 'x', key: 'subject'}]}")
                .collections()
                .get(0)
                .marks();
        assertEquals(
                Marks.of(
                        "shop",
                        "orders",
                        "customer",
                        List.of(
                                new Mark("card", true, KeyScope.SUBJECT),
                                new Mark("note", false, KeyScope.COLLECTION),
                                new Mark("x", false, KeyScope.SUBJECT))),
                marks);
        String shared = PERSONAL + "encryption: {fields: [{path: 'card', key: 'collection'}]}";
        assertEquals("", blueprint(shared).collections().get(0).marks().subject());
        assertEquals(List.of(), complaints(shared));
    }

    @Test
    public void passesWhatCiphertextCanBe() {
        assertEquals(
                List.of(),
                complaints("encryption: {fields: [{path: 'a', searched: true}, {path: 'b.c'}]},"
                        + "indexes: [{key: {a: 1}, unique: true}, {key: {a: 'hashed'}}, {key: {x: 1}},"
                        + " {key: {y: 1}, partialFilterExpression: {a: {$exists: true}}}],"
                        + "options: {validator: {$jsonSchema: {required: ['a'], properties: {a: {bsonType: 'binData'},"
                        + " b: {bsonType: 'object', properties: {c: {bsonType: ['null', 'binData'], description: 'x'},"
                        + " d: {bsonType: 'string'}}}}}, x: {$gt: 0}}}"));
    }

    @Test
    public void refusesPathsThatCannotBe() {
        for (String path : List.of("_id", "_id.x", "a.0.b", "a..b", "a.$")) {
            refused("/collections/0/encryption/fields/0/path", "encryption: {fields: [{path: '" + path + "'}]}");
        }
        refused("/collections/0/encryption/fields/1/path", "encryption: {fields: [{path: 'a'}, {path: 'a.b'}]}");
        refused("/collections/0/encryption/fields/1/path", "encryption: {fields: [{path: 'a'}, {path: 'a'}]}");
        refused(
                "/collections/0/encryption/fields/0/path",
                "options: {viewOn: 'x', pipeline: []}, encryption: {fields: [{path: 'a'}]}");
    }

    @Test
    public void refusesWhatHasToBeReadInTheClear() {
        String a = "encryption: {fields: [{path: 'a', searched: true}]}";
        for (String other : List.of(
                "personalData: {subject: 'a', fields: []},",
                "personalData: {subject: 'a.b', fields: []},",
                "shardKey: {key: {a: 1}},",
                "retention: {field: 'a', keepDays: 1},",
                "options: {timeseries: {timeField: 'a'}},",
                "options: {timeseries: {timeField: 't', metaField: 'a'}},")) {
            refused("/collections/0/encryption/fields/0/path", other + a);
        }
    }

    @Test
    public void refusesKeysOfSubjectsThatAreNotClear() {
        refused("/collections/0/encryption/fields/0/key", "encryption: {fields: [{path: 'a', key: 'subject'}]}");
        refused(
                "/collections/0/encryption/fields/0/key",
                PERSONAL + "options: {collation: {locale: 'de'}}, encryption: {fields: [{path: 'card'}]}");
    }

    @Test
    public void refusesIndexesThatFindNothing() {
        for (String index : List.of(
                "{key: {a: 1}}",
                "{key: {b: 'text'}}",
                "{key: {b: '2dsphere'}}",
                "{key: {'b.c': 1}}",
                "{key: {b: 1}, expireAfterSeconds: 1}")) {
            refused(
                    "/collections/0/indexes/0",
                    "encryption: {fields: [{path: 'a'}, {path: 'b', searched: true}]}, indexes: [" + index + "]");
        }
        refused(
                "/collections/0/indexes/0/partialFilterExpression",
                "encryption: {fields: [{path: 'a'}]},"
                        + " indexes: [{key: {x: 1}, partialFilterExpression: {a: {$gt: 1}}}]");
    }

    @Test
    public void refusesValidatorsThatNoCiphertextPasses() {
        for (String validator : List.of(
                "{$jsonSchema: {properties: {a: {bsonType: 'string'}}}}",
                "{$jsonSchema: {properties: {a: {pattern: 'x'}}}}",
                "{$jsonSchema: {properties: {a: {enum: ['x']}}}}",
                "{$jsonSchema: {allOf: [{properties: {a: {type: 'string'}}}]}}",
                "{$jsonSchema: {properties: {b: {properties: {c: {bsonType: 'int'}}}}}}",
                "{a: {$type: 'string'}}",
                "{$and: [{a: 'x'}]}",
                "{'a.x': 1}")) {
            refused(
                    "/collections/0/options/validator",
                    "encryption: {fields: [{path: 'a'}, {path: 'b.c'}]}, options: {validator: " + validator + "}");
        }
    }

    @Test
    public void plansUntilNothingIsLeft() {
        Blueprint wanted = blueprint("encryption: {fields: [{path: 'a'}]}");
        Databases shop = new Databases("shop").with("orders", "{}");
        List<PlannedChange> first = Planner.plan(wanted, shop.actual());
        assertEquals(List.of("encryptFields shop.orders"), Databases.kinds(first));
        shop.apply(first);
        assertEquals(List.of(), Planner.plan(wanted, shop.actual()));
        assertEquals(List.of(), Planner.drift(wanted, shop.actual()));
        Marks marks = wanted.collections().get(0).marks();
        shop.withMarks(marks, 12);
        assertEquals(
                "12 documents hold values that are not encrypted",
                Planner.drift(wanted, shop.actual()).get(0).reason());
        shop.withMarks(marks, 1000);
        assertTrue(Planner.plan(wanted, shop.actual()).get(0).reason().startsWith("at least 1000 documents"));
        assertEquals(marks, EncryptionMarks.planned("shop", first.get(0).command()));
    }

    @Test
    public void aMarkThatIsGoneIsTakenOutOfForce() {
        Marks marks = blueprint("encryption: {fields: [{path: 'a'}]}")
                .collections()
                .get(0)
                .marks();
        Databases shop = new Databases("shop").with("orders", "{}").withMarks(marks, 0);
        Blueprint without = blueprint("description: ''");
        List<PlannedChange> plan = Planner.plan(without, shop.actual());
        assertEquals(List.of("encryptFields shop.orders"), Databases.kinds(plan));
        shop.apply(plan);
        assertEquals(List.of(), Planner.plan(without, shop.actual()));
    }

    private void refused(String place, String collection) {
        List<Violation> found = schema.violations(content(collection));
        assertTrue(
                collection + ": " + found,
                found.stream().anyMatch(violation -> violation.where().equals(place)));
    }

    private List<Violation> complaints(String collection) {
        return schema.violations(content(collection));
    }

    private static Blueprint blueprint(String collection) {
        return Blueprint.of(content(collection));
    }

    private static BsonDocument content(String collection) {
        return BsonDocument.parse("{database: 'shop', collections: [{name: 'orders', " + collection + "}]}");
    }
}
