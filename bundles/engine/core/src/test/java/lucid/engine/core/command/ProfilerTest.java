/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What system.profile tells of an operation. */
public class ProfilerTest {

    @Rule
    public final CommandClient engine = new CommandClient();

    @Before
    public void fill() {
        engine.run("{insert: 'c', documents: [{_id: 1, a: 1, b: 2}, {_id: 2, a: 1, b: 1}, {_id: 3, a: 2}]}");
        engine.run("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a_1'}]}");
    }

    @Test
    public void tellsWhatAFindHasLookedAt() {
        BsonDocument entry = profiled("{find: 'c', filter: {a: 1}, sort: {b: 1}}");
        assertEquals("query", entry.getString("op").getValue());
        assertEquals(2, entry.getNumber("keysExamined").intValue());
        assertEquals(2, entry.getNumber("docsExamined").intValue());
        assertEquals(2, entry.getNumber("nreturned").intValue());
        assertEquals(true, entry.getBoolean("hasSortStage").getValue());
        assertEquals("IXSCAN { a: 1 }", entry.getString("planSummary").getValue());
        assertEquals("", entry.getString("user").getValue());
    }

    @Test
    public void tellsWhatAnAggregationHasLookedAt() {
        BsonDocument entry = profiled("{aggregate: 'c', pipeline: [{$group: {_id: '$b'}}], cursor: {}}");
        assertEquals("COLLSCAN", entry.getString("planSummary").getValue());
        assertEquals(3, entry.getNumber("docsExamined").intValue());
        assertFalse(entry.containsKey("hasSortStage"));
    }

    @Test
    public void entriesHaveNoId() {
        assertFalse(profiled("{find: 'c'}").containsKey("_id"));
        BsonDocument indexes = engine.run("{listIndexes: 'system.profile'}").getDocument("cursor");
        assertEquals(List.of(), indexes.getArray("firstBatch"));
        String byId = "{find: 'system.profile', filter: {_id: {$exists: false}}, projection: {op: 1}}";
        assertEquals(
                BsonDocument.parse("{op: 'query'}"),
                engine.run(byId).getDocument("cursor").getArray("firstBatch").get(0));
        assertEquals(
                List.of(),
                engine.run("{find: 'system.profile', filter: {_id: 1}}")
                        .getDocument("cursor")
                        .getArray("firstBatch"));
        assertEquals(
                true,
                engine.run("{validate: 'system.profile'}").getBoolean("valid").getValue());
    }

    @Test
    public void goesOnWithOldEntriesAsTheyAre() {
        engine.run("{create: 'system.profile', capped: true, size: 4096}");
        for (int i = 0; i < 30; i++) {
            profiled("{find: 'c', comment: " + i + "}");
        }
        List<BsonValue> entries = entries();
        assertTrue(entries.size() < 30);
        BsonDocument last = entries.get(entries.size() - 1).asDocument();
        assertEquals(29, last.getDocument("command").getNumber("comment").intValue());
    }

    @Test
    public void tellsHowCountsAreFound() {
        assertEquals("COUNT_SCAN { a: 1 }", plan("{count: 'c', query: {a: 1}}"));
        assertEquals("COLLSCAN", plan("{count: 'c', query: {b: 1}}"));
        assertEquals("RECORD_STORE_FAST_COUNT", plan("{count: 'c'}"));
        assertEquals("COLLSCAN", plan("{count: 'c', hint: {$natural: 1}}"));
    }

    @Test
    public void tellsHowDistinctValuesAreFound() {
        BsonDocument entry = profiled("{distinct: 'c', key: 'a'}");
        assertEquals("DISTINCT_SCAN { a: 1 }", entry.getString("planSummary").getValue());
        assertEquals(0, entry.getNumber("docsExamined").intValue());
        assertEquals("COLLSCAN", plan("{distinct: 'c', key: 'b'}"));
        assertEquals("IXSCAN { a: 1 }", plan("{distinct: 'c', key: 'b', query: {a: 1}}"));
    }

    @Test
    public void explainsADistinctAsItRuns() {
        BsonDocument plan = engine.run("{explain: {distinct: 'c', key: 'a'}, verbosity: 'executionStats'}");
        BsonDocument stages = plan.getDocument("executionStats").getDocument("executionStages");
        assertEquals("PROJECTION_COVERED", stages.getString("stage").getValue());
        assertEquals(BsonDocument.parse("{_id: 0, a: 1}"), stages.getDocument("transformBy"));
        assertEquals(
                "DISTINCT_SCAN",
                stages.getDocument("inputStage").getString("stage").getValue());
        assertEquals(2, stages.getNumber("nReturned").intValue());
    }

    @Test
    public void addsUpTheStatementsOfAnUpdate() {
        BsonDocument entry = profiled("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {b: 5}}},"
                + " {q: {a: 1}, u: {$set: {b: 5}}, multi: true}, {q: {_id: 9}, u: {$set: {b: 5}}, upsert: true}]}");
        assertEquals(3, entry.getNumber("nMatched").intValue());
        assertEquals(2, entry.getNumber("nModified").intValue());
        assertEquals(1, entry.getNumber("nUpserted").intValue());
        assertEquals(3, entry.getNumber("docsExamined").intValue());
    }

    @Test
    public void tellsHowManyADeleteHasDeleted() {
        assertEquals(
                2,
                profiled("{delete: 'c', deletes: [{q: {a: 1}, limit: 0}]}")
                        .getNumber("ndeleted")
                        .intValue());
    }

    @Test
    public void filterDecidesInPlaceOfDuration() {
        engine.run("{profile: 1, slowms: 0, filter: {op: 'remove'}}");
        engine.run("{find: 'c'}");
        engine.run("{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]}");
        engine.run("{profile: 0, filter: 'unset', slowms: 100}");
        List<BsonValue> entries = entries();
        assertEquals(1, entries.size());
        assertEquals("remove", entries.get(0).asDocument().getString("op").getValue());
    }

    @Test
    public void filterThatFailsKeepsNothing() {
        assertEquals(2, engine.code("{profile: 1, filter: {$unknown: 1}}"));
        engine.run("{profile: 2, filter: {$expr: {$divide: ['$millis', '$numYield']}}}");
        assertEquals(3, engine.run("{count: 'c'}").getInt32("n").getValue());
        engine.run("{profile: 0, filter: 'unset'}");
        assertEquals(List.of(), entries());
    }

    @Test
    public void topNamesCollectionsOnly() {
        engine.run("admin", "{getLog: 'global'}");
        engine.run("admin", "{renameCollection: 't.c', to: 't.d'}");
        BsonDocument totals = engine.run("admin", "{top: 1}").getDocument("totals");
        assertEquals(List.of("note", "t.c"), totals.keySet().stream().sorted().toList());
    }

    private String plan(String command) {
        return profiled(command).getString("planSummary").getValue();
    }

    private BsonDocument profiled(String command) {
        engine.run("{profile: 2}");
        engine.run(command);
        engine.run("{profile: 0}");
        List<BsonValue> entries = entries();
        return entries.get(entries.size() - 1).asDocument();
    }

    private List<BsonValue> entries() {
        return engine.run("{find: 'system.profile'}").getDocument("cursor").getArray("firstBatch");
    }
}
