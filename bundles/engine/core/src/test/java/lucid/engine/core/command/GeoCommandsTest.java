/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Geometry through commands. */
public class GeoCommandsTest {

    private static final String ORIGIN = "{type: 'Point', coordinates: [0, 0]}";
    private static final String NEAR = "{loc: {$near: {$geometry: " + ORIGIN + "}}}";
    private static final double METRES_OF_A_DEGREE = 6_378_100 * Math.PI / 180;

    @Rule
    public final CommandClient engine = new CommandClient();

    /** Points 1 to 5 degrees east of the origin, the nearer the higher their number, and one without. */
    @Before
    public void fill() {
        StringBuilder documents = new StringBuilder("{_id: 0}");
        for (int i = 1; i <= 5; i++) {
            String point = "{type: 'Point', coordinates: [" + (6 - i) + ", 0]}";
            documents.append(", {_id: " + i + ", k: " + i % 2 + ", loc: " + point + ", flat: [" + (6 - i) + ", 0]}");
        }
        engine.run("{insert: 'c', documents: [" + documents + "]}");
        index("loc: '2dsphere'", "sphere", "");
        index("flat: '2d'", "flat", "");
    }

    private void index(String key, String name, String options) {
        engine.run(created(key, name, options));
    }

    private static String created(String key, String name, String options) {
        return "{createIndexes: 'c', indexes: [{key: {" + key + "}, name: '" + name + "'" + options + "}]}";
    }

    private List<BsonValue> values(String command, String field) {
        List<BsonValue> values = new ArrayList<>();
        engine.run(command)
                .getDocument("cursor")
                .getArray("firstBatch")
                .forEach(document -> values.add(document.asDocument().get(field)));
        return values;
    }

    private List<Integer> found(String command) {
        return values(command, "_id").stream()
                .map(id -> id.asInt32().getValue())
                .toList();
    }

    private static String find(String filter) {
        return "{find: 'c', filter: " + filter + "}";
    }

    @Test
    public void findsByDistance() {
        assertEquals(List.of(5, 4, 3, 2, 1), found(find(NEAR)));
        assertEquals(List.of(5, 3, 1), found(find("{$and: [" + NEAR + ", {k: 1}]}")));
        assertEquals(List.of(4, 3), found("{find: 'c', filter: " + NEAR + ", skip: 1, limit: 2}"));
        assertEquals(List.of(1, 2, 3, 4, 5), found("{find: 'c', filter: " + NEAR + ", sort: {_id: 1}}"));
        assertEquals(List.of(5, 4), found(find("{flat: {$near: [0, 0], $maxDistance: 2}}")));
        assertEquals(List.of(5, 4), found(find("{flat: {$near: [0, 0, 2]}}")));
        assertEquals(List.of(2, 1), found(find("{flat: {$near: [0, 0], $minDistance: 4}}")));
        assertEquals(List.of(5), found(find("{loc: {$nearSphere: [0, 0], $maxDistance: 0.02}}")));
        assertEquals(List.of(5), found(find("{flat: {$nearSphere: [0, 0], $maxDistance: 0.02}}")));
        assertEquals(
                List.of(4, 3),
                found(find("{loc: {$near: {$geometry: " + ORIGIN + ", $minDistance: 200000, $maxDistance: 350000}}}")));
    }

    @Test
    public void writesAndCountsByDistance() {
        assertEquals(
                5, engine.run("{count: 'c', query: " + NEAR + "}").getInt32("n").getValue());
        assertEquals(
                3,
                engine.run("{count: 'c', query: " + NEAR + ", limit: 3}")
                        .getInt32("n")
                        .getValue());
        assertEquals(
                2,
                engine.run("{distinct: 'c', key: 'k', query: " + NEAR + "}")
                        .getArray("values")
                        .size());
        engine.run("{update: 'c', updates: [{q: " + NEAR + ", u: {$set: {hit: 1}}}]}");
        assertEquals(List.of(5), found(find("{hit: 1}")));
        engine.run("{delete: 'c', deletes: [{q: " + NEAR + ", limit: 1}]}");
        assertEquals(List.of(4, 3, 2, 1), found(find(NEAR)));
        BsonDocument removed = engine.run("{findAndModify: 'c', query: " + NEAR + ", remove: true}");
        assertEquals(4, removed.getDocument("value").getInt32("_id").getValue());
        engine.run("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {'loc.coordinates': [0, 1]}}}]}");
        assertEquals(List.of(1, 3, 2), found(find(NEAR)));
    }

    @Test
    public void refusesNearnessWithoutAnIndex() {
        assertEquals(291, engine.code(find("{other: {$near: [0, 0]}}")));
        assertEquals(291, engine.code(find("{loc: {$near: [0, 0]}}")));
        assertEquals(291, engine.code(find("{flat: {$near: {$geometry: " + ORIGIN + "}}}")));
        assertEquals(291, engine.code("{find: 'c', filter: " + NEAR + ", hint: '_id_'}"));
        assertEquals(2, engine.code("{find: 'c', filter: " + NEAR + ", hint: {$natural: 1}}"));
        assertEquals(2, engine.code(find("{$or: [" + NEAR + ", {a: 1}]}")));
        assertEquals(5_626_500, engine.code("{aggregate: 'c', pipeline: [{$match: " + NEAR + "}], cursor: {}}"));
        assertEquals(List.of(), found("{find: 'none', filter: " + NEAR + "}"));
    }

    private int insertion(String document) {
        BsonDocument reply = engine.run("{insert: 'c', documents: [" + document + "]}");
        BsonDocument error = reply.getArray("writeErrors").get(0).asDocument();
        return error.getInt32("code").getValue();
    }

    @Test
    public void refusesIndexingWhatIsNoGeometry() {
        assertEquals(16755, insertion("{loc: {type: 'Point', coordinates: [200, 0]}}"));
        assertEquals(16755, insertion("{loc: 'x'}"));
        assertEquals(16755, insertion("{loc: [0, 100]}"));
        assertEquals(13027, insertion("{flat: [200, 0]}"));
        assertEquals(13026, insertion("{flat: [1, 'x']}"));
        assertEquals(16804, insertion("{flat: " + ORIGIN + "}"));
        engine.run("{insert: 'c', documents: [{loc: null, flat: []}, {loc: [], flat: null}, {loc: {}}]}");
        engine.run("{insert: 'd', documents: [{loc: 5}]}");
        assertEquals(16755, engine.code("{createIndexes: 'd', indexes: [{key: {loc: '2dsphere'}, name: 'l'}]}"));
    }

    @Test
    public void refusesWrongIndexes() {
        assertEquals(13023, engine.code(created("a: 1, b: '2d'", "w", "")));
        assertEquals(13022, engine.code(created("a: '2d', b: '2d'", "w", "")));
        assertEquals(72, engine.code(created("a: '2d'", "w", ", bits: 33")));
        assertEquals(72, engine.code(created("a: '2d'", "w", ", min: 5, max: 5")));
        assertEquals(67, engine.code(created("a: '2dsphere'", "w", ", '2dsphereIndexVersion': 4")));
        assertEquals(16748, engine.code(created("a: '2dsphere'", "w", ", finestIndexedLevel: 31")));
        assertEquals(16749, engine.code(created("a: '2dsphere'", "w", ", coarsestIndexedLevel: 25")));
        assertEquals(67, engine.code(created("a: '2dsphere', b: '2d'", "w", "")));
    }

    private static String geoNear(String options) {
        return "{aggregate: 'c', pipeline: [{$geoNear: {" + options + "}}], cursor: {}}";
    }

    @Test
    public void measuresInTheStage() {
        String options =
                "near: " + ORIGIN + ", distanceField: 'd.metres', key: 'loc', includeLocs: 'at', maxDistance: 250000";
        assertEquals(List.of(5, 4), found(geoNear(options)));
        double metres = values(geoNear(options), "d")
                .get(0)
                .asDocument()
                .getDouble("metres")
                .getValue();
        assertEquals(METRES_OF_A_DEGREE, metres, 1e-6);
        assertEquals(
                BsonDocument.parse("{type: 'Point', coordinates: [1, 0]}"),
                values(geoNear(options), "at").get(0));
        String flat = "near: [0, 0], distanceField: 'd', distanceMultiplier: 10, query: {k: 0}";
        assertEquals(List.of(4, 2), found(geoNear(flat)));
        assertEquals(20, values(geoNear(flat), "d").get(0).asDouble().getValue(), 0);
        String radians = "near: [0, 0], distanceField: 'd', spherical: true, key: 'loc'";
        assertEquals(
                Math.toRadians(1),
                values(geoNear(radians), "d").get(0).asDouble().getValue(),
                1e-12);
        String limited = "{aggregate: 'c', pipeline: [{$geoNear: {" + flat
                + "}}, {$match: {d: {$gt: 20}}}, {$limit: 1}], cursor: {}}";
        assertEquals(List.of(2), found(limited));
    }

    @Test
    public void measuresFromVariables() {
        String lookup = "{aggregate: 'c', pipeline: [{$match: {_id: {$in: [1, 5]}}}, {$lookup: {from: 'c',"
                + " let: {p: '$loc'}, pipeline: [{$geoNear: {near: '$$p', distanceField: 'd', key: 'loc'}},"
                + " {$limit: 2}, {$project: {_id: 1}}], as: 'near'}}, {$sort: {_id: 1}}], cursor: {}}";
        List<BsonValue> near = values(lookup, "near");
        assertEquals(BsonDocument.parse("{a: [{_id: 1}, {_id: 2}]}").get("a"), near.get(0));
        assertEquals(BsonDocument.parse("{a: [{_id: 5}, {_id: 4}]}").get("a"), near.get(1));
    }

    @Test
    public void refusesWrongStages() {
        assertEquals(10065, engine.code("{aggregate: 'c', pipeline: [{$geoNear: 1}], cursor: {}}"));
        assertEquals(16605, engine.code(geoNear("near: [0, 0]")));
        assertEquals(16606, engine.code(geoNear("near: [0, 0], distanceField: 1")));
        assertEquals(16607, engine.code(geoNear("near: [0, 0], distanceField: 'd', includeLocs: 1")));
        assertEquals(5_860_400, engine.code(geoNear("distanceField: 'd'")));
        assertEquals(5_860_402, engine.code(geoNear("near: 1, distanceField: 'd'")));
        assertEquals(9, engine.code(geoNear("near: [0, 0], distanceField: 'd', other: 1")));
        assertEquals(50858, engine.code(geoNear("near: [0, 0], distanceField: 'd', limit: 1")));
        assertEquals(14, engine.code(geoNear("near: [0, 0], distanceField: 'd', key: 1")));
        assertEquals(2, engine.code(geoNear("near: [0, 0], distanceField: 'd', query: {flat: {$near: [0, 0]}}")));
        assertEquals(2, engine.code(geoNear("near: [0, 0], distanceField: 'd', maxDistance: -1")));
        assertEquals(291, engine.code(geoNear("near: [0, 0], distanceField: 'd', key: 'other'")));
        String near = "{$geoNear: {near: [0, 0], distanceField: 'd'}}";
        assertEquals(40602, engine.code("{aggregate: 'c', pipeline: [{$match: {}}, " + near + "], cursor: {}}"));
        assertEquals(40600, engine.code("{aggregate: 'c', pipeline: [{$facet: {a: [" + near + "]}}], cursor: {}}"));
        index("second: '2d'", "second", "");
        assertEquals(27, engine.code(geoNear("near: [0, 0], distanceField: 'd'")));
        engine.run("{insert: 'bare', documents: [{}]}");
        assertEquals(27, engine.code("{aggregate: 'bare', pipeline: [" + near + "], cursor: {}}"));
    }

    private BsonDocument plan(String command) {
        return engine.run("{explain: " + command + ", verbosity: 'executionStats'}");
    }

    @Test
    public void explains() {
        BsonDocument near = plan(find(NEAR));
        BsonDocument winner = near.getDocument("queryPlanner").getDocument("winningPlan");
        assertEquals("GEO_NEAR_2DSPHERE", winner.getString("stage").getValue());
        assertEquals(BsonDocument.parse("{loc: '2dsphere'}"), winner.getDocument("keyPattern"));
        assertEquals(5, near.getDocument("executionStats").getInt32("nReturned").getValue());
        BsonDocument flat = plan(find("{flat: {$near: [0, 0]}}")).getDocument("queryPlanner");
        assertEquals(
                "GEO_NEAR_2D",
                flat.getDocument("winningPlan").getString("stage").getValue());
        BsonDocument within = plan(find("{flat: {$geoWithin: {$box: [[0, 0], [2.5, 1]]}}}"));
        BsonDocument fetch = within.getDocument("queryPlanner").getDocument("winningPlan");
        assertEquals("FETCH", fetch.getString("stage").getValue());
        assertEquals(
                "IXSCAN", fetch.getDocument("inputStage").getString("stage").getValue());
        assertTrue(fetch.getDocument("filter").getDocument("flat").containsKey("$geoWithin"));
        assertEquals(
                2, within.getDocument("executionStats").getInt32("nReturned").getValue());
        BsonDocument stage = plan(geoNear("near: [0, 0], distanceField: 'd'"))
                .getArray("stages")
                .get(0)
                .asDocument();
        assertTrue(stage.toJson(), stage.containsKey("$geoNearCursor"));
    }

    /** The nearest of many is found without looking at all. */
    @Test
    public void looksAtWhatIsNearOnly() {
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            documents.append(i == 0 ? "" : ", ").append("{loc: [" + (i % 100) + ", " + (i / 100 * 4 - 40) + "]}");
        }
        engine.run("{insert: 'many', documents: [" + documents + "]}");
        engine.run("{createIndexes: 'many', indexes: [{key: {loc: '2dsphere'}, name: 'l'}]}");
        BsonDocument stats =
                plan("{find: 'many', filter: " + NEAR + ", limit: 3}").getDocument("executionStats");
        assertEquals(3, stats.getInt32("nReturned").getValue());
        assertTrue(stats.toJson(), stats.getInt32("totalDocsExamined").getValue() < 200);
    }
}
