/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Reads of several commands at one time. */
public class SnapshotReadsTest {

    private static final int COLLECTIONS = 400;

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void fill() {
        engine.reply("{insert: 'c', documents: [{_id: 1, x: 1}, {_id: 2, x: 2}]}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void readsAtTheTimeOfAnEarlierRead() {
        Value time = time(find(""));
        engine.reply("{update: 'c', updates: [{q: {_id: 1}, u: {$set: {x: 10}}}]}");
        engine.reply("{delete: 'c', deletes: [{q: {_id: 2}, limit: 1}]}");
        assertEquals(2, size(find(at(time))));
        assertEquals(1, size(find("")));
        assertEquals("[1,2]", distinct(at(time)));
        assertEquals("[10]", distinct(""));
        Doc counted = engine.reply("{aggregate: 'c', pipeline: [{$match: {x: {$lt: 5}}}], cursor: {}, readConcern: "
                + "{level: 'snapshot'" + at(time) + "}}");
        assertEquals(2, size(counted));
        assertEquals(time, time(counted));
    }

    @Test
    public void readsFurtherBatchesAtTheSameTime() {
        Doc first = engine.reply("{find: 'c', batchSize: 1, readConcern: {level: 'snapshot'}}");
        engine.reply("{delete: 'c', deletes: [{q: {}, limit: 0}]}");
        long id = first.get("cursor").document().get("id").longValue();
        Doc more = engine.reply("{getMore: {$numberLong: '" + id + "'}, collection: 'c'}");
        assertEquals(1, more.get("cursor").document().get("nextBatch").items().size());
    }

    @Test
    public void refusesATimeThatItDoesNotHave() {
        Value time = time(find(""));
        engine.reply("{insert: 'c', documents: [{_id: 3}]}");
        engine.reply("{insert: 'c', documents: [{_id: 4}]}");
        long between = time.longValue() + 1;
        assertEquals(239, DirectDoor.code(find(at(Value.timestamp(between)))));
        assertEquals(239, DirectDoor.code(find(at(Value.timestamp(1)))));
        assertEquals(14, DirectDoor.code(find(", atClusterTime: 1")));
    }

    @Test
    public void servesATimeBeforeTheNextWrite() {
        Value time = time(find(""));
        Value later = Value.timestamp(time.longValue() + 1000);
        assertEquals(2, size(find(at(later))));
        engine.reply("{insert: 'other', documents: [{_id: 1}]}");
        assertEquals(2, size(find(at(time))));
    }

    @Test
    public void servesManyAtOnce() throws Exception {
        for (int i = 0; i < COLLECTIONS; i++) {
            engine.reply("{insert: 'many" + i + "', documents: [{_id: 1}]}");
        }
        Value time = time(find(""));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Doc>> replies = new ArrayList<>();
        for (int i = 0; i < COLLECTIONS; i++) {
            String command = "{find: 'many" + i + "', readConcern: {level: 'snapshot'" + at(time) + "}}";
            replies.add(threads.submit(() -> engine.reply(command)));
        }
        for (Future<Doc> reply : replies) {
            assertEquals(1, size(reply.get()));
        }
        threads.shutdown();
    }

    private Doc find(String time) {
        return engine.reply("{find: 'c', readConcern: {level: 'snapshot'" + time + "}}");
    }

    private String distinct(String time) {
        Doc reply = engine.reply("{distinct: 'c', key: 'x', readConcern: {level: 'snapshot'" + time + "}}");
        return reply.get("values").toString().replace(" ", "");
    }

    private static String at(Value time) {
        return String.format(
                Locale.ROOT,
                ", atClusterTime: {$timestamp: {t: %d, i: %d}}",
                time.longValue() >>> 32,
                time.longValue() & 0xFFFF_FFFFL);
    }

    private static Value time(Doc reply) {
        return reply.get("cursor").document().get("atClusterTime");
    }

    private static int size(Doc reply) {
        return reply.get("cursor").document().get("firstBatch").items().size();
    }
}
