/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;

/** What the server counts, and of what. */
public class StatisticsTest {

    @Rule
    public final CommandClient engine = new CommandClient();

    @Test
    public void serverStatusCountsDocumentsAndBytes() {
        engine.run("{insert: 'c', documents: [{_id: 1}, {_id: 2}, {_id: 3}]}");
        engine.run("{update: 'c', updates: [{q: {}, u: {$set: {a: 1}}, multi: true},"
                + " {q: {_id: 4}, u: {$set: {a: 1}}, upsert: true}]}");
        engine.run("{find: 'c', filter: {a: 1}}");
        engine.run("{delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]}");
        BsonDocument status = engine.run("admin", "{serverStatus: 1}");
        BsonDocument metrics = status.getDocument("metrics");
        assertEquals(
                BsonDocument.parse("{deleted: {$numberLong: '1'}, inserted: {$numberLong: '4'},"
                        + " returned: {$numberLong: '4'}, updated: {$numberLong: '3'}}"),
                metrics.getDocument("document"));
        assertEquals(
                8,
                metrics.getDocument("queryExecutor").getNumber("scannedObjects").intValue());
        assertTrue(status.getDocument("network").getNumber("bytesIn").longValue() > 300);
        assertTrue(status.getDocument("network").getNumber("bytesOut").longValue() > 300);
        assertEquals(
                3,
                status.getDocument("opLatencies")
                        .getDocument("writes")
                        .getNumber("ops")
                        .intValue());
    }

    @Test
    public void collStatsCountsCollectionScans() {
        engine.run("{insert: 'c', documents: [{_id: 1}]}");
        engine.run("{find: 'c', filter: {a: 1}}");
        engine.run("{find: 'c', filter: {_id: 1}}");
        BsonDocument stats = first("{aggregate: 'c', pipeline: [{$collStats: {queryExecStats: {}}}], cursor: {}}");
        assertEquals(
                BsonDocument.parse("{collectionScans: {total: {$numberLong: '1'}, nonTailable: {$numberLong: '1'}}}"),
                stats.getDocument("queryExecStats"));
    }

    @Test
    public void collStatsOfAViewAreItsOwn() {
        engine.run("{create: 'v', viewOn: 'c', pipeline: []}");
        BsonDocument stats = first("{aggregate: 'v', pipeline: [{$collStats: {latencyStats: {}}}], cursor: {}}");
        assertEquals("t.v", stats.getString("ns").getValue());
        assertEquals(166, engine.code("{aggregate: 'v', pipeline: [{$collStats: {storageStats: {}}}], cursor: {}}"));
        assertEquals(166, engine.code("{aggregate: 'v', pipeline: [{$collStats: {count: {}}}], cursor: {}}"));
    }

    @Test
    public void parametersTellTheirDetails() {
        BsonDocument plain = engine.run("admin", "{getParameter: 1, featureCompatibilityVersion: 1}");
        assertEquals(
                "7.0",
                plain.getDocument("featureCompatibilityVersion")
                        .getString("version")
                        .getValue());
        BsonDocument detailed = engine.run("admin", "{getParameter: {showDetails: true}, ttlMonitorSleepSecs: 1}");
        assertEquals(
                BsonDocument.parse("{value: 60, settableAtRuntime: true, settableAtStartup: true}"),
                detailed.getDocument("ttlMonitorSleepSecs"));
    }

    @Test
    public void configurationNamesTheOneMember() {
        BsonDocument config = engine.run("admin", "{replSetGetConfig: 1}").getDocument("config");
        String member =
                config.getArray("members").get(0).asDocument().getString("host").getValue();
        assertEquals("lucid", config.getString("_id").getValue());
        assertEquals(engine.run("admin", "{hello: 1}").getString("me").getValue(), member);
    }

    @Test
    public void validateTakesItsOlderOptionsAndNotBackgroundWithFull() {
        engine.run("{insert: 'c', documents: [{_id: 1}]}");
        assertTrue(engine.run("{validate: 'c', scandata: true}")
                .getBoolean("valid")
                .getValue());
        assertEquals(72, engine.code("{validate: 'c', background: true, full: true}"));
        assertEquals(1, engine.run("admin", "{fsync: 1}").getInt32("numFiles").getValue());
        assertEquals(20, engine.refused("admin", "{fsync: 1, lock: true}").getErrorCode());
    }

    @Test
    public void strictApiRefusesStagesThatAreNotInIt() {
        assertEquals(
                323,
                engine.code("{aggregate: 1, pipeline: [{$listLocalSessions: {}}], cursor: {}, apiVersion: '1',"
                        + " apiStrict: true}"));
    }

    private BsonDocument first(String command) {
        return engine.run(command)
                .getDocument("cursor")
                .getArray("firstBatch")
                .get(0)
                .asDocument();
    }
}
