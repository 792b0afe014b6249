/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Reads of {@code local.oplog.rs}. */
public class OplogReadingTest {

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void write() {
        engine.reply("{insert: 'c', documents: [{_id: 1}, {_id: 2}]}");
        engine.reply("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {a: 1}}}]}");
        engine.reply("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void showsEntriesAsMongoWritesThem() {
        assertEquals("[i, i, u, d]", ops(find("filter: {ns: 't.c'}")).toString());
        Doc update = find("filter: {op: 'u'}").get(0).document();
        assertEquals(
                "{\"$v\": 2, \"diff\": {\"i\": {\"a\": 1}}}",
                update.get("o").document().toString());
        assertEquals("{\"_id\": 1}", update.get("o2").document().toString());
        assertEquals(List.of("op", "ns", "ui", "o", "o2", "ts", "t", "v", "wall"), update.names());
    }

    @Test
    public void goesBothWays() {
        List<Value> forward = find("filter: {ns: 't.c'}, sort: {$natural: 1}, limit: 2");
        List<Value> backward = find("filter: {ns: 't.c'}, sort: {$natural: -1}, limit: 2");
        assertEquals("[i, i]", ops(forward).toString());
        assertEquals("[d, u]", ops(backward).toString());
        assertEquals(
                "[d, u, i, i]",
                ops(find("filter: {ns: 't.c'}, hint: {$natural: -1}")).toString());
        assertEquals(
                "[d, i, i, u]", ops(find("filter: {ns: 't.c'}, sort: {op: 1}")).toString());
    }

    @Test
    public void findsByTime() {
        List<Value> all = find("filter: {}");
        Value second = all.get(all.size() - 2).document().get("ts");
        assertEquals("[u, d]", ops(find("filter: {ts: {$gte: " + second + "}}")).toString());
        assertEquals("[d]", ops(find("filter: {ts: {$gt: " + second + "}}")).toString());
        assertEquals("[u]", ops(find("filter: {ts: " + second + "}")).toString());
        assertEquals(
                "[u]",
                ops(find("filter: {$and: [{ts: {$lte: " + second + "}}]}, sort: {$natural: -1}, limit: 1"))
                        .toString());
        assertEquals(
                "[i]",
                ops(find("filter: {ts: {$lt: " + second + "}}, sort: {$natural: -1}, limit: 1"))
                        .toString());
    }

    @Test
    public void countsAndAggregates() {
        assertEquals(
                2,
                local("{count: 'oplog.rs', query: {op: 'i', ns: 't.c'}}")
                        .get("n")
                        .intValue());
        Doc reply = local("{aggregate: 'oplog.rs', cursor: {}, pipeline: ["
                + "{$match: {ns: 't.c'}}, {$group: {_id: '$op', n: {$sum: 1}}}, {$sort: {_id: 1}}]}");
        assertEquals(
                "[{\"_id\": \"d\", \"n\": 1}, {\"_id\": \"i\", \"n\": 2}, {\"_id\": \"u\", \"n\": 1}]",
                first(reply).stream().map(Value::document).toList().toString());
        assertEquals(
                List.of(Value.of("d"), Value.of("i"), Value.of("u")),
                local("{distinct: 'oplog.rs', key: 'op', query: {ns: 't.c'}}")
                        .get("values")
                        .items());
    }

    @Test
    public void isListedAndMeasured() {
        Doc listed = first(local("{listCollections: 1}")).get(0).document();
        assertEquals("oplog.rs", listed.get("name").string());
        assertFalse(listed.has("idIndex"));
        assertTrue(engine.admin("{listDatabases: 1}").toString().contains("\"name\": \"local\""));
        Doc stats = local("{collStats: 'oplog.rs'}");
        assertTrue(stats.get("capped").bool());
        assertEquals(256L << 20, stats.get("maxSize").longValue());
        long count = local("{count: 'oplog.rs'}").get("n").intValue();
        assertEquals(count, stats.get("count").longValue());
        Doc stage = first(local("{aggregate: 'oplog.rs', cursor: {}, pipeline: ["
                        + "{$collStats: {storageStats: {}, count: {}}}]}"))
                .get(0)
                .document();
        assertEquals(count, stage.get("count").longValue());
        assertEquals(
                256L << 20, stage.get("storageStats").document().get("maxSize").longValue());
        assertEquals(List.of(), first(local("{listIndexes: 'oplog.rs'}")));
        Doc report = local("{validate: 'oplog.rs'}");
        assertTrue(report.toString(), report.get("valid").bool());
        assertEquals(count, report.get("nrecords").longValue());
    }

    @Test
    public void isNotWritable() {
        assertEquals(73, code("{insert: 'oplog.rs', documents: [{a: 1}]}"));
        assertEquals(73, code("{update: 'oplog.rs', updates: [{q: {}, u: {$set: {a: 1}}}]}"));
        assertEquals(73, code("{delete: 'oplog.rs', deletes: [{q: {}, limit: 0}]}"));
        assertEquals(73, code("{findAndModify: 'oplog.rs', query: {}, remove: true}"));
        assertEquals(20, code("{drop: 'oplog.rs'}"));
        assertEquals(20, code("{create: 'oplog.rs'}"));
        assertEquals(20, code("{dropDatabase: 1}"));
        assertEquals(20, code("{createIndexes: 'oplog.rs', indexes: [{key: {a: 1}, name: 'a'}]}"));
        assertEquals(20, DirectDoor.code(engine.admin("{renameCollection: 'local.oplog.rs', to: 't.x'}")));
        assertEquals(
                73, DirectDoor.code(engine.admin("{renameCollection: 't.c', to: 'local.oplog.rs', dropTarget: true}")));
        assertEquals(
                73,
                DirectDoor.code(engine.reply("{aggregate: 'c', cursor: {}, pipeline: ["
                        + "{$merge: {into: {db: 'local', coll: 'oplog.rs'}}}]}")));
    }

    @Test
    public void refusesWhatNeedsAnIndex() {
        assertEquals(2, code("{find: 'oplog.rs', hint: 'ts_1'}"));
        assertEquals(2, code("{find: 'oplog.rs', showRecordId: true}"));
        assertEquals(20, code("{explain: {find: 'oplog.rs'}}"));
        assertEquals(20, code("{explain: {aggregate: 'oplog.rs', pipeline: [], cursor: {}}}"));
        assertEquals(20, code("{aggregate: 'oplog.rs', pipeline: [], explain: true}"));
    }

    @Test
    public void isResized() {
        assertEquals(0, resize("size: 2000.0, minRetentionHours: 1.5"));
        assertEquals(
                2000L << 20, local("{collStats: 'oplog.rs'}").get("maxSize").longValue());
        assertEquals(51_024, resize("size: 989.9"));
        assertEquals(51_024, resize("minRetentionHours: -1"));
        assertEquals(14, resize("size: 'much'"));
        assertEquals(72, resize("comment: 'no limits'"));
        assertEquals(40_415, resize("sizes: 1"));
    }

    private int resize(String limits) {
        return DirectDoor.code(engine.admin("{replSetResizeOplog: 1, " + limits + "}"));
    }

    @Test
    public void isTailed() {
        Doc reply = local("{find: 'oplog.rs', tailable: true, awaitData: true, filter: {ns: 't.c', op: 'i'}}");
        assertEquals("[i, i]", ops(first(reply)).toString());
        long cursor = reply.get("cursor").document().get("id").longValue();
        String more = "{getMore: {$numberLong: '" + cursor + "'}, collection: 'oplog.rs', maxTimeMS: 1}";
        assertEquals(List.of(), next(local(more)));
        engine.reply("{insert: 'c', documents: [{_id: 3}]}");
        assertEquals("[i]", ops(next(local(more))).toString());
        assertEquals(List.of(), next(local(more)));
    }

    private Doc local(String command) {
        return engine.send("local", command).orElseThrow();
    }

    private int code(String command) {
        return DirectDoor.code(local(command));
    }

    private List<Value> find(String rest) {
        return first(local("{find: 'oplog.rs', " + rest + "}"));
    }

    private static List<Value> first(Doc reply) {
        assertTrue(reply.toString(), reply.has("cursor"));
        return reply.get("cursor").document().get("firstBatch").items();
    }

    private static List<Value> next(Doc reply) {
        assertTrue(reply.toString(), reply.has("cursor"));
        return reply.get("cursor").document().get("nextBatch").items();
    }

    private static List<String> ops(List<Value> entries) {
        return entries.stream()
                .map(entry -> entry.document().get("op").string())
                .toList();
    }
}
