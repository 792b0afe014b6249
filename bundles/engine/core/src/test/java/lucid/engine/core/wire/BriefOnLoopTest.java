/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import lucid.engine.core.state.ClientConnection.Door;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public final class OwnLoopTest {

    private static final String BRIEF = "{\"ping\": 1, \"brief\": 1, \"$db\": \"admin\"}";
    private static final String LONG = "{\"ping\": 1, \"$db\": \"admin\"}";

    private final EchoDoor door = new EchoDoor();
    private WireServer server;
    private RawClient first;

    @Before
    public void open() throws Exception {
        server = WireServer.open(
                door,
                WireSettings.DEFAULT.withOwnLoops(1),
                List.of(Listener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA)));
        first = client();
        first.command(LONG);
    }

    @After
    public void close() throws Exception {
        door.release.countDown();
        first.close();
        server.close();
    }

    @Test
    public void runsBriefCommandsOnTheLoopOfTheirConnection() throws Exception {
        assertEquals("lucid-wire", threads(first, BRIEF));
    }

    @Test
    public void handsOtherCommandsToWorkers() throws Exception {
        assertEquals("lucid-command", threads(first, LONG));
    }

    @Test
    public void handsCommandsOfConnectionsThatShareALoopToWorkers() throws Exception {
        try (RawClient second = client()) {
            assertEquals("lucid-command", threads(second, BRIEF));
        }
    }

    @Test(timeout = 20_000)
    public void givesTheLoopOfAnEndedConnectionToTheNext() throws Exception {
        first.close();
        String threads = "";
        while (!threads.equals("lucid-wire")) {
            try (RawClient next = client()) {
                threads = threads(next, BRIEF);
            }
        }
    }

    @Test
    public void aCommandThatBlocksItsLoopStopsNobodyElse() throws Exception {
        first.send(RawClient.message(1, 0, RawClient.body("{\"block\": 1, \"brief\": 1, \"$db\": \"d\"}")));
        door.blocked.await();
        try (RawClient second = client();
                RawClient third = client()) {
            assertEquals(EchoDoor.OK, second.command(BRIEF));
            assertEquals(EchoDoor.OK, third.command(LONG));
        }
    }

    @Test
    public void answersWhatComesAtOnceInItsOrder() throws Exception {
        int count = 500;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(RawClient.message(i, 0, RawClient.body(i % 3 == 0 ? LONG : BRIEF)));
        }
        first.send(all.toByteArray());
        for (int i = 0; i < count; i++) {
            assertEquals(
                    i, MessageHeader.littleEndian(first.receive().orElseThrow()).getInt(8));
        }
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

    private String threads(RawClient client, String command) throws Exception {
        assertEquals(EchoDoor.OK, client.command(command));
        return door.thread.replaceAll("-[0-9-]+$", "");
    }

    private RawClient client() throws Exception {
        return new RawClient(server.addresses().get(0));
    }
}
