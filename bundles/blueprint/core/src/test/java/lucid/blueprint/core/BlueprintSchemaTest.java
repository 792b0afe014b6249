/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static org.junit.Assert.assertEquals;

import java.util.List;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.junit.Test;

public class BlueprintSchemaTest {

    private final BlueprintSchema schema = new BlueprintSchema();

    @Test
    public void takesEveryOptionOfMongo() {
        assertEquals(
                List.of(),
                places("{name: 'a', options: {capped: true, size: 4096, max: 10,"
                        + " collation: {locale: 'de', strength: 2},"
                        + " validator: {$jsonSchema: {required: ['x']}}, validationLevel: 'moderate',"
                        + " changeStreamPreAndPostImages: {enabled: true}},"
                        + " indexes: [{key: {'a.b': 1, '$**': -1}}, {key: {t: 'text'}, weights: {t: 3}},"
                        + " {key: {h: 'hashed'}}, {key: {x: 1}, partialFilterExpression: {x: {$gt: 1}}}]},"
                        + "{name: 'b', options: {timeseries: {timeField: 't'}, expireAfterSeconds: 10}},"
                        + "{name: 'c', options: {viewOn: 'a', pipeline: [{$match: {}}]},"
                        + " personalData: {subject: '_id', fields: [{path: 'email'}]},"
                        + " retention: {field: 'at', keepDays: 1}, shardKey: {key: {_id: 'hashed'}}},"
                        + "{name: 'd', options: {clusteredIndex: {key: {_id: 1}, unique: true}}}"));
    }

    @Test
    public void pointsAtUnknownFields() {
        assertEquals(List.of("/collections/0/options"), places("{name: 'a', options: {validatr: {}}}"));
    }

    @Test
    public void saysThePlaceOnce() {
        BsonDocument content = BsonDocument.parse("{database: 'shop'}");
        assertEquals(
                List.of(new Violation("", "required property 'collections' not found")), schema.violations(content));
    }

    @Test
    public void pointsAtWrongTypes() {
        assertEquals(
                List.of("/collections/0/indexes/0/unique"),
                places("{name: 'a', indexes: [{key: {a: 1}, unique: 'yes'}]}"));
    }

    @Test
    public void refusesTwoThingsOfOneName() {
        assertEquals(List.of("/collections/1"), places("{name: 'a'}, {name: 'a'}"));
        assertEquals(
                List.of("/collections/0/indexes/1"),
                places("{name: 'a', indexes: [{key: {x: 1}}, {name: 'x_1', key: {y: 1}}]}"));
    }

    @Test
    public void refusesTheDatabasesOfServerAndPlatform() {
        assertEquals(List.of("/database"), where(BsonDocument.parse("{database: 'lucid_system', collections: []}")));
    }

    @Test
    public void refusesCommandsThatAreNotForMigrations() {
        assertEquals(List.of("/migrations/0/commands/0"), migration("{x: 1, update: 'a', updates: []}"));
        assertEquals(
                List.of("/migrations/0/commands/0"),
                migration("{update: 'a', updates: [{q: {}, u: {$inc: {n: 1}}, multi: true}]}"));
        assertEquals(List.of(), migration("{update: 'a', updates: [{q: {}, u: {$set: {n: 1}}, multi: true}]}"));
    }

    private List<String> migration(String command) {
        return where(BsonDocument.parse(
                "{database: 'shop', collections: [], migrations: [{id: 'm', commands: [" + command + "]}]}"));
    }

    private List<String> places(String collections) {
        return where(BsonDocument.parse("{database: 'shop', collections: [" + collections + "]}"));
    }

    private List<String> where(BsonDocument content) {
        return schema.violations(content).stream()
                .map(Violation::where)
                .distinct()
                .toList();
    }
}
