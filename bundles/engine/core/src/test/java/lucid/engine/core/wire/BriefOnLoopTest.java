/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import lucid.engine.core.state.ClientConnection.Door;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public final class BriefOnLoopTest {

    private static final String BRIEF = "{\"ping\": 1, \"brief\": 1, \"$db\": \"admin\"}";
    private static final String LONG = "{\"ping\": 1, \"$db\": \"admin\"}";
    private static final String BLOCKING = "{\"block\": 1, \"brief\": 1, \"$db\": \"d\"}";
    private static final String LATER = "{\"later\": 1, \"brief\": 1, \"$db\": \"d\"}";

    private final EchoDoor door = new EchoDoor();
    private final List<RawClient> clients = new ArrayList<>();
    private WireServer server;
    private RawClient first;

    @Before
    public void open() throws Exception {
        server = WireServer.open(
                door,
                WireSettings.DEFAULT,
                List.of(Listener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA)));
        first = client();
        first.command(LONG);
    }

    @After
    public void close() throws Exception {
        door.release.countDown();
        for (RawClient client : clients) {
            client.close();
        }
        server.close();
    }

    @Test
    public void runsBriefCommandsOnTheLoop() throws Exception {
        assertEquals("lucid-wire", threads(first, BRIEF));
    }

    @Test
    public void handsOtherCommandsToWorkers() throws Exception {
        assertEquals("lucid-command", threads(first, LONG));
    }

    @Test
    public void readsLongMessagesOnWorkers() throws Exception {
        String padding = "x".repeat(40_000);
        assertEquals("lucid-command", threads(first, BRIEF.replace("\"brief\": 1", "\"brief\": \"" + padding + "\"")));
    }

    @Test
    public void decompressesOnWorkers() throws Exception {
        byte[] message = RawClient.message(1, 0, RawClient.body(BRIEF));
        first.send(RawClient.compressed(message, Compressor.ZLIB));
        assertTrue(first.receive().isPresent());
        assertEquals("lucid-command", door.thread.replaceAll("-[0-9-]+$", ""));
    }

    @Test(timeout = 60_000)
    public void handsWhatHasToWaitToAWorker() throws Exception {
        int several = 2 + Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < several; i++) {
            client().send(RawClient.message(1, 0, RawClient.body(BLOCKING)));
        }
        door.blocked.await();
        for (int i = 0; i < several; i++) {
            RawClient other = client();
            assertEquals(EchoDoor.OK, other.command(BRIEF));
            assertEquals(EchoDoor.OK, other.command(LONG));
        }
        door.release.countDown();
        for (RawClient client : clients.subList(1, 1 + several)) {
            assertEquals(EchoDoor.OK, RawClient.document(client.receive().orElseThrow()));
        }
    }

    @Test
    public void answersWhatComesAtOnceInItsOrder() throws Exception {
        List<String> commands = List.of(LONG, BRIEF, LATER, BLOCKING);
        door.release.countDown();
        int count = 500;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(RawClient.message(i, 0, RawClient.body(commands.get(i % commands.size()))));
        }
        first.send(all.toByteArray());
        for (int i = 0; i < count; i++) {
            assertEquals(
                    i, MessageHeader.littleEndian(first.receive().orElseThrow()).getInt(8));
        }
    }

    @Test
    public void leavesTheLoopToOthersWhereMuchComesAtOnce() throws Exception {
        door.threads.clear();
        int count = 200;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(RawClient.message(i, 0, RawClient.body(BRIEF)));
        }
        first.send(all.toByteArray());
        for (int i = 0; i < count; i++) {
            assertEquals(EchoDoor.OK, RawClient.document(first.receive().orElseThrow()));
        }
        assertEquals(Set.of("lucid-wire", "lucid-command"), door.threads);
    }

    @Test
    public void answersLongRepliesOfBriefCommandsToASlowReader() throws Exception {
        String big = "{\"big\": 4000000, \"brief\": 1, \"$db\": \"d\"}";
        for (int i = 0; i < 5; i++) {
            first.send(RawClient.message(i, 0, RawClient.body(big)));
        }
        for (int i = 0; i < 5; i++) {
            byte[] reply = first.receive().orElseThrow();
            assertEquals(
                    4_000_000, RawClient.document(reply).get("text").string().length());
        }
    }

    @Test(timeout = 60_000)
    public void closesWhenTheReplyThatComesSoonIsThere() throws Exception {
        door.held = Optional.of(new CountDownLatch(1));
        first.send(RawClient.message(7, 0, RawClient.body(LATER)));
        door.later.await();
        Thread closing = new Thread(server::close);
        closing.start();
        while (isListening()) {
            Thread.onSpinWait();
        }
        door.held.get().countDown();
        Optional<byte[]> reply = first.receive();
        assertTrue("the reply is lost", reply.isPresent());
        assertEquals(7, MessageHeader.littleEndian(reply.get()).getInt(8));
        closing.join();
    }

    private boolean isListening() {
        try {
            new RawClient(server.addresses().get(0)).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private String threads(RawClient client, String command) throws Exception {
        assertEquals(EchoDoor.OK, client.command(command));
        return door.thread.replaceAll("-[0-9-]+$", "");
    }

    private RawClient client() throws Exception {
        RawClient client = new RawClient(server.addresses().get(0));
        clients.add(client);
        return client;
    }
}
