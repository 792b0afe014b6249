/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Remembered plans are forgotten by shape, and filters name the indexes that a shape may use. */
public class PlanCacheCommandsTest {

    private static final String FIND = "{find: 'c', filter: {a: 1, b: 2}}";

    @Rule
    public final CommandClient engine = new CommandClient();

    @Before
    public void make() {
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            documents
                    .append("{a: ")
                    .append(i % 20)
                    .append(", b: ")
                    .append(i % 7)
                    .append("},");
        }
        engine.run("{insert: 'c', documents: [" + documents + "]}");
        engine.run("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a'}, {key: {b: 1}, name: 'b'},"
                + " {key: {z: 1}, name: 'z'}]}");
    }

    private BsonDocument planner(String command) {
        return engine.run("{explain: " + command + ", verbosity: 'queryPlanner'}")
                .getDocument("queryPlanner");
    }

    /** The index of the winning plan; empty for none. */
    private String index(String command) {
        BsonDocument stage = planner(command).getDocument("winningPlan");
        while (stage.containsKey("inputStage")) {
            stage = stage.getDocument("inputStage");
        }
        return stage.containsKey("indexName") ? stage.getString("indexName").getValue() : "";
    }

    private int remembered() {
        return engine.run("{aggregate: 'c', pipeline: [{$planCacheStats: {}}], cursor: {}}")
                .getDocument("cursor")
                .getArray("firstBatch")
                .size();
    }

    private int filters() {
        return engine.run("{planCacheListFilters: 'c'}").getArray("filters").size();
    }

    @Test
    public void forgetsOneShapeOrAll() {
        engine.run(FIND);
        engine.run("{find: 'c', filter: {a: 1, b: 2}, sort: {z: 1}}");
        assertEquals(2, remembered());
        engine.run("{planCacheClear: 'c', query: {a: 7, b: 8}}");
        assertEquals(1, remembered());
        engine.run("{planCacheClear: 'c', query: {a: 7, b: 8}, sort: {y: 1}}");
        assertEquals(1, remembered());
        engine.run("{planCacheClear: 'c'}");
        assertEquals(0, remembered());
        engine.run("{planCacheClear: 'none'}");
        assertEquals(2, engine.code("{planCacheClear: 'c', sort: {a: 1}}"));
        assertEquals(40415, engine.code("{planCacheClear: 'c', foo: 1}"));
    }

    @Test
    public void letsAShapeUseSomeIndexesOnly() {
        for (String index : new String[] {"b", "a"}) {
            engine.run("{planCacheSetFilter: 'c', query: {a: 0, b: 0}, indexes: ['" + index + "']}");
            assertEquals(index, index(FIND));
            assertEquals(index, index("{find: 'c', filter: {a: 5, b: 6}, hint: {z: 1}}"));
            assertEquals(index, index("{count: 'c', query: {a: 5, b: 6}}"));
        }
        assertTrue(planner(FIND).getBoolean("indexFilterSet").getValue());
        assertEquals(1, filters());
        engine.run("{planCacheSetFilter: 'c', query: {a: 0, b: 0}, indexes: [{b: 1}]}");
        assertEquals("b", index(FIND));
        assertEquals("z", index("{find: 'c', filter: {a: 1}, hint: 'z'}"));
        assertFalse(planner("{find: 'c', filter: {a: 1}}")
                .getBoolean("indexFilterSet")
                .getValue());
    }

    @Test
    public void scansWhereNoIndexIsLeft() {
        engine.run("{planCacheSetFilter: 'c', query: {a: 0, b: 0}, indexes: ['gone']}");
        assertEquals("", index(FIND));
        assertEquals(
                2,
                engine.run("{find: 'c', filter: {a: 1, b: 1}}")
                        .getDocument("cursor")
                        .getArray("firstBatch")
                        .size());
    }

    @Test
    public void listsAndClearsFilters() {
        engine.run("{planCacheSetFilter: 'c', query: {a: 0}, sort: {b: 1}, projection: {_id: 0}, indexes: [{a: 1}]}");
        engine.run("{planCacheSetFilter: 'c', query: {b: 0}, indexes: ['b', {z: 1}]}");
        engine.run("{planCacheSetFilter: 'c', query: {b: 9}, indexes: ['b']}");
        assertEquals(2, filters());
        engine.run("{planCacheClearFilters: 'c', query: {b: 5}}");
        assertEquals(
                BsonDocument.parse(
                        "{filters: [{query: {a: 0}, sort: {b: 1}, projection: {_id: 0}, indexes: [{a: 1}]}]}"),
                new BsonDocument(
                        "filters", engine.run("{planCacheListFilters: 'c'}").get("filters")));
        engine.run("{planCacheClearFilters: 'c'}");
        assertEquals(0, filters());
        engine.run("{planCacheClearFilters: 'none'}");
        assertEquals(
                0,
                engine.run("{planCacheListFilters: 'none'}").getArray("filters").size());
    }

    @Test
    public void refusesWrongFilters() {
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', indexes: ['a']}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', query: {a: 1}}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', query: {a: 1}, indexes: 'a'}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', query: {a: 1}, indexes: []}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', query: {a: 1}, indexes: [1]}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'c', query: {a: 1}, indexes: ['']}"));
        assertEquals(2, engine.code("{planCacheSetFilter: 'none', query: {a: 1}, indexes: ['a']}"));
        assertEquals(2, engine.code("{planCacheClearFilters: 'c', projection: {a: 1}}"));
    }
}
