/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.RawClient;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Cursors whose batches follow one another without being asked for. */
public class ExhaustTest {

    private static final int MORE_TO_COME = 1 << 1;
    private static final int EXHAUST_ALLOWED = 1 << 16;

    private RunningEngine engine;
    private RawClient client;
    private RawClient other;

    @Before
    public void open() throws IOException {
        engine = new RunningEngine(StoreOptions.memory());
        client = new RawClient(engine.address());
        other = new RawClient(engine.address());
    }

    @After
    public void close() throws IOException {
        client.close();
        other.close();
        engine.close();
    }

    @Test
    public void sendsBatchAfterBatch() throws IOException {
        fill(7, 1);
        long cursor = find();
        exhaust(cursor, "batchSize: 2");
        assertEquals(List.of("2 true", "2 true", "1 false"), batches());
        assertEquals(0, openCursors());
        assertEquals(1, client.command("{ping: 1, $db: 't'}").get("ok").intValue());
    }

    @Test
    public void sendsOneReplyWhereNothingIsLeft() throws IOException {
        fill(3, 1);
        exhaust(find(), "batchSize: 10");
        assertEquals(List.of("1 false"), batches());
    }

    @Test
    public void endsWithTheErrorOfAKilledCursor() throws IOException {
        fill(64, 1_000_000);
        long cursor = find();
        exhaust(cursor, "batchSize: 1");
        other.command("{killCursors: 'c', cursors: [" + cursor + "], $db: 't'}");
        List<String> batches = batches();
        assertEquals("43 false", batches.get(batches.size() - 1));
        assertEquals(1, client.command("{ping: 1, $db: 't'}").get("ok").intValue());
    }

    @Test
    public void endsTheCursorWithTheConnection() throws IOException {
        fill(64, 1_000_000);
        exhaust(find(), "batchSize: 1");
        client.receive();
        assertEquals(1, openCursors());
        client.close();
        while (openCursors() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    public void goesOnAtTheEndOfATailableCursor() throws IOException {
        other.command("{create: 'c', capped: true, size: 4096, $db: 't'}");
        fill(2, 1);
        Doc first = client.command("{find: 'c', batchSize: 2, tailable: true, awaitData: true, $db: 't'}");
        exhaust(first.get("cursor").document().get("id").longValue(), "maxTimeMS: 1");
        assertEquals("0 true", batch());
        other.command("{insert: 'c', documents: [{_id: 'late'}], $db: 't'}");
        String batch = batch();
        while (batch.equals("0 true")) {
            batch = batch();
        }
        assertEquals("1 true", batch);
        other.command("{drop: 'c', $db: 't'}");
        List<String> rest = batches();
        assertTrue(rest.toString(), rest.get(rest.size() - 1).endsWith(" false"));
    }

    private void fill(int documents, int length) throws IOException {
        for (int i = 0; i < documents; i++) {
            other.command("{insert: 'c', documents: [{_id: " + i + ", s: '" + "x".repeat(length) + "'}], $db: 't'}");
        }
    }

    private long find() throws IOException {
        Doc reply = client.command("{find: 'c', batchSize: 2, $db: 't'}");
        return reply.get("cursor").document().get("id").longValue();
    }

    private void exhaust(long cursor, String options) throws IOException {
        String command = "{getMore: {$numberLong: '" + cursor + "'}, collection: 'c', " + options + ", $db: 't'}";
        client.send(RawClient.message(9, EXHAUST_ALLOWED, RawClient.body(command)));
    }

    /** How many documents, or which error; and whether more follows. */
    private String batch() throws IOException {
        byte[] message = client.receive().orElseThrow();
        Doc reply = RawClient.document(message);
        int number = reply.get("code").isNumber()
                ? reply.get("code").intValue()
                : reply.get("cursor").document().get("nextBatch").items().size();
        // the flags stand behind the header, the lowest byte first
        return number + " " + ((message[16] & MORE_TO_COME) != 0);
    }

    private List<String> batches() throws IOException {
        List<String> batches = new ArrayList<>();
        do {
            batches.add(batch());
        } while (batches.get(batches.size() - 1).endsWith(" true"));
        return batches;
    }

    private int openCursors() throws IOException {
        Doc status = other.command("{serverStatus: 1, $db: 'admin'}");
        return status.get("metrics")
                .document()
                .get("cursor")
                .document()
                .get("open")
                .document()
                .get("total")
                .intValue();
    }
}
