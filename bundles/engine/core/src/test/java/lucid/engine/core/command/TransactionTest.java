/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Transactions of several statements. */
public class TransactionTest {

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void fill() {
        ok("{insert: 'c', documents: [{_id: 1, x: 1, k: 'a'}, {_id: 2, x: 2, k: 'b'}, {_id: 3, x: 3, k: 'c'}]}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void seesItsOwnWritesAndNobodyElseDoesBeforeTheCommit() {
        ok(begin("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 1));
        ok(in("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 10}}}]", 1, 1));
        ok(in("delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]", 1, 1));
        assertEquals("1:11 3:3 4:4", text(ok(in("find: 'c', sort: {_id: 1}", 1, 1))));
        assertEquals("1:1 2:2 3:3", all());
        ok(commit(1, 1));
        assertEquals("1:11 3:3 4:4", all());
        assertEquals(3, ok("{count: 'c'}").get("n").intValue());
        assertTrue(ok("{validate: 'c', full: true}").get("valid").bool());
    }

    @Test
    public void readsOneSnapshot() {
        ok(begin("find: 'c'", 1, 1));
        ok("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 100}}}]}");
        ok("{insert: 'c', documents: [{_id: 9, x: 9}]}");
        assertEquals("1:1 2:2 3:3", text(ok(in("find: 'c', sort: {_id: 1}", 1, 1))));
        assertEquals("1:1", text(ok(in("find: 'c', filter: {_id: 1}", 1, 1))));
        ok(commit(1, 1));
        assertEquals("1:100 2:2 3:3 9:9", all());
    }

    @Test
    public void leavesNothingWhenItIsAborted() {
        ok(begin("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 1));
        ok(in("update: 'c', updates: [{q: {}, u: {$inc: {x: 1}}, multi: true}]", 1, 1));
        ok(abort(1, 1));
        assertEquals("1:1 2:2 3:3", all());
        ok("{insert: 'c', documents: [{_id: 4, x: 5}]}");
        assertEquals(251, code(engine.admin(commit(1, 1))));
        assertTrue(ok("{validate: 'c', full: true}").get("valid").bool());
    }

    @Test
    public void refusesTheSecondWriterOfARecord() {
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1));
        Doc refused = engine.reply(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 2, 1));
        assertEquals(112, code(refused));
        assertEquals(
                "[\"TransientTransactionError\"]", refused.get("errorLabels").toString());
        assertEquals(251, code(engine.reply(in("find: 'c'", 2, 1))));
        ok(commit(1, 1));
        assertEquals("1:2 2:2 3:3", all());
    }

    @Test
    public void refusesToChangeWhatWasChangedSinceItBegan() {
        ok(begin("find: 'c'", 1, 1));
        ok("{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]}");
        assertEquals(112, code(engine.reply(in("delete: 'c', deletes: [{q: {_id: 1}, limit: 1}]", 1, 1))));
        ok(begin("find: 'c'", 1, 2));
        ok("{insert: 'c', documents: [{_id: 8, x: 8}]}");
        assertEquals(112, code(engine.reply(in("insert: 'c', documents: [{_id: 8, x: 0}]", 1, 2))));
    }

    @Test
    public void refusesToChangeWhatIsAgainAsItWas() {
        ok(begin("find: 'c'", 1, 1));
        ok("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 5}}}]}");
        ok("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 1}}}]}");
        assertEquals(112, code(engine.reply(in("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1))));
        ok(begin("find: 'c'", 1, 2));
        ok(begin("insert: 'c', documents: [{_id: 8, x: 8}]", 2, 1));
        ok(commit(2, 1));
        ok(begin("delete: 'c', deletes: [{q: {_id: 8}, limit: 1}]", 2, 2));
        ok(commit(2, 2));
        assertEquals(112, code(engine.reply(in("insert: 'c', documents: [{_id: 8, x: 0}]", 1, 2))));
        ok(begin("find: 'c'", 1, 3));
        assertEquals("1:1 2:2 3:3", all());
        ok(in("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 3));
        ok(in("insert: 'c', documents: [{_id: 8, x: 0}]", 1, 3));
        ok(commit(1, 3));
    }

    @Test
    public void letsOtherWritesWaitForItsEnd() throws Exception {
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1));
        ok(in("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 1));
        assertEquals(
                50, code(engine.reply("{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}], maxTimeMS: 50}")));
        CompletableFuture<Doc> update = CompletableFuture.supplyAsync(
                () -> engine.reply("{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 10}}}]}"));
        CompletableFuture<Doc> insert =
                CompletableFuture.supplyAsync(() -> engine.reply("{insert: 'c', documents: [{_id: 4, x: 40}]}"));
        assertWaits(update);
        assertWaits(insert);
        ok(commit(1, 1));
        assertEquals(1, update.get(10, TimeUnit.SECONDS).get("nModified").intValue());
        assertTrue(insert.get(10, TimeUnit.SECONDS).has("writeErrors"));
        assertEquals("1:12 2:2 3:3 4:4", all());
    }

    @Test
    public void changesWhatATransactionPutElsewhereMeanwhile() throws Exception {
        ok(begin("delete: 'c', deletes: [{q: {_id: {$in: [1, 2]}}, limit: 0}]", 1, 1));
        ok(in("insert: 'c', documents: [{_id: 1, x: 50}, {_id: 2, x: 60}]", 1, 1));
        CompletableFuture<Doc> update = CompletableFuture.supplyAsync(
                () -> engine.reply("{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]}"));
        CompletableFuture<Doc> delete =
                CompletableFuture.supplyAsync(() -> engine.reply("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]}"));
        assertWaits(update);
        assertWaits(delete);
        ok(commit(1, 1));
        assertEquals(1, update.get(10, TimeUnit.SECONDS).get("n").intValue());
        assertEquals(1, delete.get(10, TimeUnit.SECONDS).get("n").intValue());
        assertEquals("1:51 3:3", all());
    }

    @Test
    public void readsNoOtherTimeThanItsOwn() {
        assertEquals(
                239,
                code(engine.reply(begin(
                        "find: 'c', readConcern: {level: 'snapshot', atClusterTime: {$timestamp: {t: 1, i: 1}}}",
                        1,
                        1))));
    }

    private static void assertWaits(CompletableFuture<Doc> reply) throws InterruptedException, ExecutionException {
        try {
            reply.get(100, TimeUnit.MILLISECONDS);
            throw new AssertionError("it did not wait: " + reply.get());
        } catch (TimeoutException expected) {
            assertFalse(reply.isDone());
        }
    }

    @Test
    public void keepsUniqueKeysAcrossTransactions() {
        ok("{createIndexes: 'c', indexes: [{key: {k: 1}, name: 'k', unique: true}]}");
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$set: {k: 'z'}}}]", 1, 1));
        assertEquals(112, code(engine.reply(begin("insert: 'c', documents: [{_id: 7, k: 'z'}]", 2, 1))));
        assertEquals(112, code(engine.reply(begin("insert: 'c', documents: [{_id: 7, k: 'a'}]", 2, 2))));
        ok(in("insert: 'c', documents: [{_id: 8, k: 'a'}]", 1, 1));
        ok(commit(1, 1));
        assertEquals(
                1,
                ok("{find: 'c', filter: {k: 'a'}}")
                        .get("cursor")
                        .document()
                        .get("firstBatch")
                        .items()
                        .size());
        assertTrue(ok("{validate: 'c', full: true}").get("valid").bool());
    }

    @Test
    public void anErrorEndsIt() {
        ok(begin("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 1));
        Doc duplicate = engine.reply(in("insert: 'c', documents: [{_id: 1}]", 1, 1));
        assertTrue(duplicate.has("writeErrors"));
        assertFalse(duplicate.has("errorLabels"));
        assertEquals(251, code(engine.reply(in("find: 'c'", 1, 1))));
        assertEquals("1:1 2:2 3:3", all());
    }

    @Test
    public void findsItsWritesByIndexesInTheirOrder() {
        ok("{createIndexes: 'c', indexes: [{key: {x: 1}, name: 'x'}]}");
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 20}}}]", 1, 1));
        ok(in("insert: 'c', documents: [{_id: 5, x: 0}, {_id: 6, x: 15}]", 1, 1));
        ok(in("delete: 'c', deletes: [{q: {_id: 3}, limit: 1}]", 1, 1));
        assertEquals("5:0 2:2 6:15 1:20", text(ok(in("find: 'c', sort: {x: 1}, hint: {x: 1}", 1, 1))));
        assertEquals("1:20 6:15", text(ok(in("find: 'c', filter: {x: {$gt: 2}}, sort: {x: -1}, hint: {x: 1}", 1, 1))));
    }

    @Test
    public void changesEachDocumentOnceThoughItMovesAhead() {
        ok("{createIndexes: 'c', indexes: [{key: {x: 1}, name: 'x'}]}");
        ok(begin("update: 'c', updates: [{q: {x: {$gte: 1}}, u: {$inc: {x: 5}}, multi: true, hint: {x: 1}}]", 1, 1));
        assertEquals("1:6 2:7 3:8", text(ok(in("find: 'c', sort: {_id: 1}", 1, 1))));
    }

    @Test
    public void spansCollectionsAndMakesMissingOnes() {
        ok(begin("insert: 'd', documents: [{_id: 1, x: 1}]", 1, 1));
        ok(in("update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 0}}}]", 1, 1));
        assertEquals("1:1", text(ok(in("find: 'd', filter: {_id: 1}", 1, 1))));
        assertEquals("", text(ok("{find: 'd'}")));
        ok(commit(1, 1));
        assertEquals("1:1", text(ok("{find: 'd'}")));
        List<Doc> entries = engine.oplog();
        Doc last = entries.get(entries.size() - 1);
        assertEquals("admin.$cmd", last.get("ns").string());
        assertEquals(2, last.get("o").document().get("applyOps").items().size());
        assertEquals(1, last.get("txnNumber").longValue());
        assertTrue(last.has("lsid"));
    }

    @Test
    public void endsWhereACollectionIsRedefined() {
        ok(begin("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 1));
        ok("{createIndexes: 'c', indexes: [{key: {x: 1}, name: 'x'}]}");
        assertEquals(246, code(engine.reply(in("find: 'c'", 1, 1))));
        ok(begin("insert: 'c', documents: [{_id: 4, x: 4}]", 1, 2));
        ok("{dropIndexes: 'c', index: 'x'}");
        Doc refused = engine.admin(commit(1, 2));
        assertEquals(112, code(refused));
        assertTrue(refused.get("errorLabels").toString().contains("TransientTransactionError"));
        assertEquals("1:1 2:2 3:3", all());
    }

    @Test
    public void endsWhereAnIndexBecomesUniqueMeanwhile() {
        ok("{createIndexes: 'c', indexes: [{key: {k: 1}, name: 'k'}]}");
        ok(begin("insert: 'c', documents: [{_id: 4, k: 'a'}]", 1, 1));
        ok("{collMod: 'c', index: {name: 'k', prepareUnique: true}}");
        ok("{collMod: 'c', index: {name: 'k', unique: true}}");
        assertEquals(112, code(engine.admin(commit(1, 1))));
        assertTrue(ok("{validate: 'c', full: true}").get("valid").bool());
    }

    @Test
    public void commitsOnceHoweverOftenItIsAsked() {
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1));
        ok(commit(1, 1));
        ok(commit(1, 1));
        assertEquals(256, code(engine.admin(abort(1, 1))));
        engine.restart();
        ok(commit(1, 1));
        assertEquals(251, code(engine.admin(commit(1, 2))));
        assertEquals("1:2 2:2 3:3", all());
    }

    @Test
    public void refusesWhatDoesNotBelongInATransaction() {
        assertEquals(263, code(engine.reply(begin("count: 'c'", 1, 1))));
        assertEquals(263, code(engine.reply(begin("create: 'e'", 1, 1))));
        assertEquals(263, code(engine.reply(begin("aggregate: 'c', pipeline: [{$out: 'e'}], cursor: {}", 1, 1))));
        assertEquals(72, code(engine.reply(begin("insert: 'c', documents: [{}], writeConcern: {w: 1}", 1, 1))));
        assertEquals(72, code(engine.reply(begin("find: 'c', readConcern: {level: 'linearizable'}", 1, 1))));
        assertEquals(251, code(engine.reply(in("find: 'c'", 1, 1))));
        ok(begin("find: 'c', readConcern: {level: 'snapshot'}", 1, 2));
        assertEquals(72, code(engine.reply(in("find: 'c', readConcern: {level: 'snapshot'}", 1, 2))));
        assertEquals(50_911, code(engine.reply(begin("find: 'c'", 1, 2))));
        assertEquals(225, code(engine.reply(begin("find: 'c'", 1, 1))));
        assertEquals(251, code(engine.reply(in("find: 'c'", 1, 3))));
        ok("{create: 'capped', capped: true, size: 4096}");
        Doc refused = engine.reply(begin("insert: 'capped', documents: [{}]", 1, 4));
        assertEquals(263, code(refused.get("writeErrors").items().get(0).document()));
    }

    @Test
    public void aNewerNumberEndsTheOlder() {
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1));
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 10}}}]", 1, 2));
        ok(commit(1, 2));
        assertEquals("1:11 2:2 3:3", all());
    }

    @Test
    public void cursorsBelongToIt() {
        Doc first = ok(begin("find: 'c', batchSize: 1, sort: {_id: 1}", 1, 1))
                .get("cursor")
                .document();
        String more = "getMore: {$numberLong: '" + first.get("id").longValue() + "'}, collection: 'c'";
        assertEquals(50_741, code(engine.reply("{" + more + "}")));
        Doc again = ok(begin("find: 'c', batchSize: 1, sort: {_id: 1}", 2, 1))
                .get("cursor")
                .document();
        more = "getMore: {$numberLong: '" + again.get("id").longValue() + "'}, collection: 'c', batchSize: 1";
        Value batch = ok(in(more, 2, 1)).get("cursor").document().get("nextBatch");
        assertEquals(2, batch.items().get(0).document().get("_id").intValue());
        ok(commit(2, 1));
        assertEquals(43, code(engine.reply("{" + more + "}")));
    }

    @Test
    public void endingASessionEndsIt() {
        ok(begin("update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 1}}}]", 1, 1));
        ok("{endSessions: [{id: " + session(1) + "}]}");
        ok("{update: 'c', updates: [{q: {_id: 1}, u: {$inc: {x: 5}}}]}");
        assertEquals("1:6 2:2 3:3", all());
    }

    private Doc ok(String command) {
        Doc reply = command.contains("commitTransaction") || command.contains("abortTransaction")
                ? engine.admin(command)
                : engine.reply(command);
        assertTrue(command + ": " + reply, reply.get("ok").doubleValue() == 1 && !reply.has("writeErrors"));
        return reply;
    }

    private String all() {
        return text(ok("{find: 'c', sort: {_id: 1}}"));
    }

    private static String text(Doc reply) {
        StringBuilder text = new StringBuilder();
        for (Value item : reply.get("cursor").document().get("firstBatch").items()) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(item.document().get("_id").intValue())
                    .append(':')
                    .append(item.document().get("x").intValue());
        }
        return text.toString();
    }

    private static int code(Doc reply) {
        return DirectDoor.code(reply);
    }

    private static String session(int session) {
        return "{$uuid: '00000000-0000-4000-8000-00000000000" + session + "'}";
    }

    private static String begin(String command, int session, int number) {
        return in(command + ", startTransaction: true", session, number);
    }

    private static String in(String command, int session, int number) {
        return "{" + command + ", lsid: {id: " + session(session) + "}, txnNumber: {$numberLong: '" + number
                + "'}, autocommit: false}";
    }

    private static String commit(int session, int number) {
        return in("commitTransaction: 1", session, number);
    }

    private static String abort(int session, int number) {
        return in("abortTransaction: 1", session, number);
    }
}
