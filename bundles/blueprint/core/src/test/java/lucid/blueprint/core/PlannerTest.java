/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.blueprint.api.PlannedChange;
import org.bson.BsonDocument;
import org.junit.Test;

public class PlannerTest {

    private final Databases shop = new Databases("shop");

    @Test
    public void makesCollectionsBeforeTheirIndexesAndViewsLast() {
        Blueprint wanted = blueprint(
                "{name: 'v', options: {viewOn: 'a', pipeline: []}}, {name: 'a', indexes: [{key: {x: 1, y: -1}}]}");
        assertEquals(
                List.of("createCollection shop.a", "createCollection shop.v", "createIndex shop.a.x_1_y_-1"),
                Databases.kinds(Planner.plan(wanted, shop.actual())));
    }

    @Test
    public void hasNothingToDoOnceItsPlanIsDone() {
        Blueprint wanted = blueprint("{name: 'a', options: {validator: {x: {$gt: 0}}}, "
                + " indexes: [{key: {x: 1}, unique: true}, {key: {t: 'text'}}]}");
        shop.apply(Planner.plan(wanted, shop.actual()));
        assertEquals(List.of(), Planner.plan(wanted, shop.actual()));
        assertEquals(List.of(), Planner.drift(wanted, shop.actual()));
    }

    @Test
    public void showsWhatIsThereBesidesOnlyAsDrift() {
        shop.with("a", "{}")
                .withIndex("a", "{name: 'by_hand', key: {z: 1}, v: 2}")
                .with("b", "{}");
        Blueprint wanted = blueprint("{name: 'a'}");
        assertEquals(List.of(), Planner.plan(wanted, shop.actual()));
        List<PlannedChange> drift = Planner.drift(wanted, shop.actual());
        assertEquals(List.of("unexpectedCollection shop.b", "unexpectedIndex shop.a.by_hand"), Databases.kinds(drift));
        assertEquals(BsonDocument.parse("{drop: 'b'}"), drift.get(0).command());
        assertEquals(
                BsonDocument.parse("{dropIndexes: 'a', index: 'by_hand'}"),
                drift.get(1).command());
    }

    @Test
    public void changesAValidatorAndTakesItAway() {
        shop.with("a", "{validator: {x: {$gt: 0}}, validationLevel: 'moderate'}");
        assertEquals(
                BsonDocument.parse("{collMod: 'a', validationLevel: 'strict', validator: {x: {$gt: 1}}}"),
                only(plan("{name: 'a', options: {validator: {x: {$gt: 1}}}}")).command());
        assertEquals(
                BsonDocument.parse("{collMod: 'a', validationLevel: 'strict', validator: {}}"),
                only(plan("{name: 'a'}")).command());
    }

    @Test
    public void takesNumbersByValueAndFieldsInAnyOrder() {
        shop.with("a", "{validator: {$jsonSchema: {minimum: 1.0, bsonType: 'int'}}, validationAction: 'error'}")
                .withIndex("a", "{name: 'x_1', key: {x: 1.0}, expireAfterSeconds: 3600.0, v: 2}");
        assertEquals(
                List.of(),
                plan("{name: 'a', options: {validator: {$jsonSchema: {bsonType: 'int', minimum: 1}},"
                        + " validationLevel: 'strict'},"
                        + " indexes: [{key: {x: 1}, expireAfterSeconds: 3600}]}"));
    }

    @Test
    public void takesWhatAServerAddsForNoDifference() {
        shop.with(
                        "a",
                        "{collation: {locale: 'de', caseLevel: false, caseFirst: 'off', strength: 3,"
                                + " numericOrdering: false,"
                                + " alternate: 'non-ignorable', maxVariable: 'punct', normalization: false,"
                                + " backwards: false, version: '57.1'}}")
                .withIndex(
                        "a",
                        "{name: 'g_2dsphere', key: {g: '2dsphere'}, '2dsphereIndexVersion': 3, ns: 'shop.a',"
                                + " background: true, v: 2, collation: {locale: 'de', strength: 3, version: '57.1'}}");
        shop.with(
                "s",
                "{timeseries: {timeField: 't', metaField: 'm', granularity: 'seconds', bucketMaxSpanSeconds: 3600}}");
        shop.withIndex("s", "{name: 'm_1_t_1', key: {m: 1, t: 1}, v: 2}");
        Blueprint wanted =
                blueprint("{name: 'a', options: {collation: {locale: 'de'}}, indexes: [{key: {g: '2dsphere'}}]},"
                        + "{name: 's', options: {timeseries: {timeField: 't', metaField: 'm'}}}");
        assertEquals(List.of(), Planner.drift(wanted, shop.actual()));
    }

    @Test
    public void comparesTextIndexesAsServersTellThem() {
        shop.with("a", "{}")
                .withIndex(
                        "a",
                        "{name: 't', key: {p: 1, _fts: 'text', _ftsx: 1, q: 1}, weights: {x: 1, y: 5},"
                                + " default_language: 'english', language_override: 'language', textIndexVersion: 3}");
        String wanted =
                "{name: 'a', indexes: [{name: 't', key: {p: 1, x: 'text', y: 'text', q: 1}, weights: {y: %d}}]}";
        assertEquals(List.of(), plan(String.format(wanted, 5)));
        assertEquals("blocked", only(plan(String.format(wanted, 6))).kind());
    }

    @Test
    public void comparesTextIndexesAsTheyWereGiven() {
        shop.with("a", "{}").withIndex("a", "{name: 't', key: {x: 'text'}, v: 2}");
        assertEquals(List.of(), plan("{name: 'a', indexes: [{name: 't', key: {x: 'text'}}]}"));
    }

    @Test
    public void blocksWhatNeedsTheCollectionAnew() {
        shop.with("a", "{}").with("b", "{timeseries: {timeField: 't'}}").with("c", "{capped: true, size: 4096}");
        List<PlannedChange> changes = plan("{name: 'a', options: {capped: true, size: 10}},"
                + "{name: 'b', options: {timeseries: {timeField: 'u'}}},"
                + " {name: 'c', options: {collation: {locale: 'de'}}}");
        assertEquals(List.of("blocked shop.a", "blocked shop.b", "blocked shop.c"), Databases.kinds(changes));
        assertEquals(
                "collMod cannot change capped, size; make the collection anew and copy the documents",
                changes.get(0).reason());
    }

    @Test
    public void resizesACappedCollection() {
        shop.with("a", "{capped: true, size: 4096, max: 10}");
        assertEquals(List.of(), plan("{name: 'a', options: {capped: true, size: 4000, max: 10}}"));
        assertEquals(
                BsonDocument.parse("{collMod: 'a', cappedMax: 0, cappedSize: {$numberLong: '8192'}}"),
                only(plan("{name: 'a', options: {capped: true, size: 8000}}")).command());
    }

    @Test
    public void changesTheAgeLimitOfAnIndexAndWhetherItIsHidden() {
        shop.with("a", "{}").withIndex("a", "{name: 'x_1', key: {x: 1}, expireAfterSeconds: 10, hidden: true}");
        assertEquals(
                BsonDocument.parse("{collMod: 'a', index: {name: 'x_1', expireAfterSeconds: 20, hidden: false}}"),
                only(plan("{name: 'a', indexes: [{key: {x: 1}, expireAfterSeconds: 20}]}"))
                        .command());
    }

    @Test
    public void makesAnIndexUniqueInTwoSteps() {
        shop.with("a", "{}").withIndex("a", "{name: 'x_1', key: {x: 1}}");
        assertEquals(
                List.of(
                        BsonDocument.parse("{collMod: 'a', index: {name: 'x_1', prepareUnique: true}}"),
                        BsonDocument.parse("{collMod: 'a', index: {name: 'x_1', unique: true}}")),
                plan("{name: 'a', indexes: [{key: {x: 1}, unique: true}]}").stream()
                        .map(PlannedChange::command)
                        .toList());
    }

    @Test
    public void blocksAnotherKeyUnderTheSameName() {
        shop.with("a", "{}").withIndex("a", "{name: 'i', key: {x: 1, y: 1}}");
        assertEquals(
                "blocked",
                only(plan("{name: 'a', indexes: [{name: 'i', key: {y: 1, x: 1}}]}"))
                        .kind());
    }

    @Test
    public void blocksTheSameIndexUnderAnotherName() {
        shop.with("a", "{}").withIndex("a", "{name: 'old', key: {x: 1}}");
        assertEquals(
                "blocked",
                only(plan("{name: 'a', indexes: [{name: 'new', key: {x: 1}}]}")).kind());
    }

    @Test
    public void blocksTakingUniquenessAway() {
        shop.with("a", "{}").withIndex("a", "{name: 'x_1', key: {x: 1}, unique: true}");
        assertEquals(
                "blocked", only(plan("{name: 'a', indexes: [{key: {x: 1}}]}")).kind());
    }

    private static Blueprint blueprint(String collections) {
        return Databases.blueprint("{database: 'shop', collections: [" + collections + "]}");
    }

    private List<PlannedChange> plan(String collections) {
        return Planner.plan(blueprint(collections), shop.actual());
    }

    private static PlannedChange only(List<PlannedChange> changes) {
        assertEquals(Databases.kinds(changes).toString(), 1, changes.size());
        return changes.get(0);
    }
}
