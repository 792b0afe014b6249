/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.After;
import org.junit.Test;

/** Cursors that wait at their end: they go on at once, or end at once, however long they may wait. */
public class AwaitTest {

    private static final int LONG_MILLIS = 600_000;

    private final DirectDoor engine = new DirectDoor();
    private final ExecutorService waiter = Executors.newSingleThreadExecutor();

    @After
    public void close() {
        waiter.shutdownNow();
        engine.close();
    }

    @Test(timeout = 60_000)
    public void goesOnWithTheNextEvent() throws Exception {
        OpenStream stream = OpenStream.of(engine, "");
        Future<Doc> reply = waiting(stream.getMore(LONG_MILLIS));
        engine.reply("{insert: 'other', documents: [{_id: 1}]}");
        engine.reply("{insert: 'c', documents: [{_id: 1}]}");
        assertEquals(1, batch(reply.get()).size());
    }

    @Test(timeout = 60_000)
    public void goesOnWithTheNextDocument() throws Exception {
        engine.reply("{create: 'c', capped: true, size: 4096}");
        engine.reply("{insert: 'c', documents: [{_id: 1}]}");
        Doc first = engine.reply("{find: 'c', tailable: true, awaitData: true}");
        long id = first.get("cursor").document().get("id").longValue();
        Future<Doc> reply =
                waiting("{getMore: {$numberLong: '" + id + "'}, collection: 'c', maxTimeMS: " + LONG_MILLIS + "}");
        engine.reply("{insert: 'c', documents: [{_id: 2}]}");
        assertEquals(1, batch(reply.get()).size());
    }

    @Test(timeout = 60_000)
    public void endsWhenTheOperationIsKilled() throws Exception {
        Future<Doc> reply = waiting(OpenStream.of(engine, "").getMore(LONG_MILLIS));
        engine.admin("{killOp: 1, op: " + running() + "}");
        assertEquals(11_601, DirectDoor.code(reply.get()));
    }

    @Test(timeout = 60_000)
    public void endsWhenTheCursorIsKilled() throws Exception {
        OpenStream stream = OpenStream.of(engine, "");
        Future<Doc> reply = waiting(stream.getMore(LONG_MILLIS));
        engine.reply("{killCursors: 'c', cursors: [{$numberLong: '" + stream.id() + "'}]}");
        assertEquals(237, DirectDoor.code(reply.get()));
        assertEquals(43, DirectDoor.code(stream.more(1)));
    }

    @Test(timeout = 60_000)
    public void endsWhenTheClientIsGone() throws Exception {
        Future<Doc> reply = waiting(OpenStream.of(engine, "").getMore(LONG_MILLIS));
        ClientConnection gone = engine.connection();
        engine.door().door().closed(gone);
        assertEquals(11_601, DirectDoor.code(reply.get()));
    }

    @Test(timeout = 60_000)
    public void endsWhenTheEngineCloses() throws Exception {
        Future<Doc> reply = waiting(OpenStream.of(engine, "").getMore(LONG_MILLIS));
        engine.door().close();
        assertEquals(11_600, DirectDoor.code(reply.get()));
        assertEquals(
                "[\"ResumableChangeStreamError\"]",
                reply.get().get("errorLabels").toString());
    }

    @Test
    public void endsWithTheTime() {
        assertEquals(List.of(), batch(OpenStream.of(engine, "").more(1)));
    }

    /** Sends a command from another thread; returns once it runs. */
    private Future<Doc> waiting(String command) {
        Future<Doc> reply = waiter.submit(() -> engine.reply(command));
        while (running() == 0) {
            Thread.onSpinWait();
        }
        return reply;
    }

    private long running() {
        Doc reply = engine.admin("{currentOp: 1}");
        for (Value operation : reply.get("inprog").items()) {
            Doc shown = operation.document();
            if (shown.get("command").document().has("getMore")) {
                return shown.get("opid").longValue();
            }
        }
        return 0;
    }

    private static List<Value> batch(Doc reply) {
        assertTrue(reply.toString(), reply.has("cursor"));
        return reply.get("cursor").document().get("nextBatch").items();
    }
}
