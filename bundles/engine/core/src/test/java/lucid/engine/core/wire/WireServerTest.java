/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import lucid.engine.core.state.ClientConnection.Door;
import lucid.engine.core.value.Doc;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public final class WireServerTest {

    private static final String PING = "{\"ping\": 1, \"$db\": \"admin\"}";

    private final EchoDoor door = new EchoDoor();
    private WireServer server;
    private InetSocketAddress address;
    private RawClient client;

    @Before
    public void open() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = WireServer.open(
                door,
                WireSettings.DEFAULT.withMaxConnections(3),
                List.of(Listener.plain(any, Door.DATA), Listener.plain(any, Door.ADMIN)));
        address = server.addresses().get(0);
        client = new RawClient(address);
    }

    @After
    public void close() throws Exception {
        door.release.countDown();
        client.close();
        server.close();
    }

    @Test
    public void answersWithTheRequestsNumber() throws Exception {
        client.send(RawClient.message(42, 0, RawClient.body(PING)));
        byte[] reply = client.receive().orElseThrow();
        assertEquals(42, MessageHeader.littleEndian(reply).getInt(8));
        assertEquals(1, RawClient.document(reply).get("ok").intValue());
    }

    @Test
    public void tellsTheDoorsApart() throws Exception {
        try (RawClient admin = new RawClient(server.addresses().get(1))) {
            admin.command(PING);
            assertEquals(Door.ADMIN, door.last.door());
        }
    }

    @Test
    public void takesDocumentSequences() throws Exception {
        client.send(RawClient.message(
                1,
                0,
                RawClient.sequence("documents", "{\"a\": 1}", "{\"a\": 2}", "{}"),
                RawClient.body("{\"count\": \"x\", \"$db\": \"d\"}")));
        assertEquals(
                3, RawClient.document(client.receive().orElseThrow()).get("n").intValue());
    }

    @Test
    public void verifiesAndReturnsChecksums() throws Exception {
        byte[] request = RawClient.message(1, OpMsg.CHECKSUM_PRESENT, RawClient.body(PING));
        client.send(request);
        byte[] reply = client.receive().orElseThrow();
        byte[] again = RawClient.message(
                MessageHeader.read(reply).requestId(),
                OpMsg.CHECKSUM_PRESENT,
                RawClient.concat(new byte[1], EchoDoor.OK.bytes()));
        MessageHeader.littleEndian(again).putInt(8, 1);
        assertEquals(again.length, reply.length);
        request[request.length - 1] ^= 1;
        client.send(request);
        assertTrue(client.receive().isEmpty());
    }

    @Test
    public void leavesUnacknowledgedCommandsUnanswered() throws Exception {
        client.send(RawClient.message(1, OpMsg.MORE_TO_COME, RawClient.body(PING)));
        client.send(RawClient.message(2, 0, RawClient.body(PING)));
        assertEquals(
                2, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
    }

    @Test
    public void chainsTheRepliesOfAnExhaustCommand() throws Exception {
        client.send(RawClient.message(5, OpMsg.EXHAUST_ALLOWED, RawClient.body("{\"stream\": 1, \"$db\": \"admin\"}")));
        int expected = 5;
        for (int i = 0; i < 4; i++) {
            byte[] reply = client.receive().orElseThrow();
            assertEquals(expected, MessageHeader.littleEndian(reply).getInt(8));
            assertEquals(i < 3, (OpMsg.flags(reply) & OpMsg.MORE_TO_COME) != 0);
            expected = MessageHeader.read(reply).requestId();
        }
    }

    @Test
    public void repeatsACommandNoFasterThanItsRepliesAreTaken() throws Exception {
        byte[] body = RawClient.body("{repeat: 100, big: 1000000, $db: 'admin'}");
        client.send(RawClient.message(5, OpMsg.EXHAUST_ALLOWED, body));
        int expected = 5;
        for (int i = 1; i <= 100; i++) {
            byte[] reply = client.receive().orElseThrow();
            // what the sockets hold is a few of them
            assertTrue("after " + i, door.repeated.get() < i + 40);
            assertEquals(expected, MessageHeader.littleEndian(reply).getInt(8));
            assertEquals(i < 100, (OpMsg.flags(reply) & OpMsg.MORE_TO_COME) != 0);
            expected = MessageHeader.read(reply).requestId();
        }
        client.send(RawClient.message(6, 0, RawClient.body(PING)));
        assertEquals(
                6, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
    }

    @Test
    public void repeatsNothingWithoutBeingAllowedTo() throws Exception {
        byte[] body = RawClient.body("{repeat: 3, big: 1, $db: 'admin'}");
        client.send(RawClient.message(5, OpMsg.EXHAUST_ALLOWED | OpMsg.MORE_TO_COME, body));
        client.send(RawClient.message(6, 0, RawClient.body(PING)));
        assertEquals(
                6, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
        assertEquals(0, door.repeated.get());
    }

    @Test
    public void answersLegacyHelloAsOpReply() throws Exception {
        client.send(RawClient.query(9, "admin.$cmd", "{\"isMaster\": 1}"));
        byte[] reply = client.receive().orElseThrow();
        assertEquals(MessageHeader.OP_REPLY, MessageHeader.read(reply).opcode());
        assertTrue(RawClient.document(reply).get("ismaster").bool());
    }

    @Test
    public void refusesOtherLegacyMessages() throws Exception {
        client.send(RawClient.query(9, "admin.$cmd", "{\"ping\": 1}"));
        assertEquals(352, code());
        client.send(RawClient.query(9, "shop.orders", "{}"));
        assertEquals(5739101, code());
        client.send(RawClient.framed(9, MessageHeader.OP_GET_MORE, new byte[30]));
        assertEquals(5739101, code());
        client.send(RawClient.framed(9, 2002, new byte[30]));
        assertTrue(client.receive().isEmpty());
    }

    @Test
    public void refusesMalformedBodiesAndGoesOn() throws Exception {
        client.send(RawClient.message(1, 0, RawClient.body("{\"ping\": 1}")));
        assertEquals(40571, code());
        client.send(RawClient.message(1, 0, RawClient.body("{\"ping\": 1, \"$db\": 5}")));
        assertEquals(14, code());
        client.send(RawClient.message(1, 0, RawClient.body(PING), RawClient.body(PING)));
        assertEquals(40430, code());
        client.send(RawClient.message(1, 0, new byte[] {3}));
        assertEquals(40432, code());
        client.send(RawClient.message(1, 0));
        assertEquals(40587, code());
        byte[] broken = RawClient.message(1, 0, RawClient.body(PING));
        broken[21] = 99;
        client.send(broken);
        assertEquals(22, code());
        assertEquals(EchoDoor.OK, client.command(PING));
    }

    @Test
    public void closesOnUnknownRequiredFlags() throws Exception {
        client.send(RawClient.message(1, 1 << 5, RawClient.body(PING)));
        assertTrue(client.receive().isEmpty());
    }

    @Test
    public void ignoresUnknownOptionalFlags() throws Exception {
        client.send(RawClient.message(1, 1 << 20, RawClient.body(PING)));
        assertEquals(EchoDoor.OK, RawClient.document(client.receive().orElseThrow()));
    }

    @Test
    public void closesOnLengthsOutOfBounds() throws Exception {
        for (int length : new int[] {0, 15, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 48_000_001}) {
            byte[] head = new byte[16];
            MessageHeader.littleEndian(head).putInt(0, length);
            try (RawClient other = new RawClient(address)) {
                other.send(head);
                assertTrue(other.receive().isEmpty());
            }
        }
    }

    @Test
    public void compressesAsTheRequestWas() throws Exception {
        for (Compressor compressor : Compressor.values()) {
            byte[] request = RawClient.message(3, 0, RawClient.body("{\"big\": 5000, \"$db\": \"d\"}"));
            client.send(RawClient.compressed(request, compressor));
            byte[] reply = client.receive().orElseThrow();
            assertEquals(MessageHeader.OP_COMPRESSED, MessageHeader.read(reply).opcode());
            WireMessage plain = open(reply);
            assertEquals(compressor, plain.compressor().orElseThrow());
            assertEquals(
                    5000, RawClient.document(plain.bytes()).get("text").string().length());
        }
    }

    @Test
    public void neverCompressesHello() throws Exception {
        byte[] request = RawClient.message(3, 0, RawClient.body("{\"hello\": 1, \"$db\": \"admin\"}"));
        client.send(RawClient.compressed(request, Compressor.ZLIB));
        assertEquals(
                MessageHeader.OP_MSG,
                MessageHeader.read(client.receive().orElseThrow()).opcode());
    }

    @Test
    public void refusesBombsAndNestedCompression() throws Exception {
        byte[] packed = RawClient.compressed(RawClient.message(3, 0, RawClient.body(PING)), Compressor.ZLIB);
        for (int size : new int[] {-1, 48_000_000, Integer.MAX_VALUE}) {
            byte[] bomb = packed.clone();
            MessageHeader.littleEndian(bomb).putInt(20, size);
            assertClosed(bomb);
        }
        assertClosed(RawClient.compressed(packed, Compressor.SNAPPY));
    }

    @Test
    public void writesLongRepliesWholeToSlowReaders() throws Exception {
        for (int i = 0; i < 3; i++) {
            client.send(RawClient.message(i, 0, RawClient.body("{\"big\": 15000000, \"$db\": \"d\"}")));
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    15_000_000,
                    RawClient.document(client.receive().orElseThrow())
                            .get("text")
                            .string()
                            .length());
        }
        client.send(RawClient.message(1, 0, RawClient.body("{\"big\": 17000000, \"$db\": \"d\"}")));
        assertEquals(10334, code());
    }

    @Test
    public void oneBlockedCommandStopsNobodyElse() throws Exception {
        client.send(RawClient.message(1, 0, RawClient.body("{\"block\": 1, \"$db\": \"d\"}")));
        client.send(RawClient.message(2, 0, RawClient.body(PING)));
        door.blocked.await();
        try (RawClient other = new RawClient(address)) {
            assertEquals(EchoDoor.OK, other.command(PING));
        }
        door.release.countDown();
        assertEquals(
                1, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
        assertEquals(
                2, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
    }

    @Test(timeout = 10_000)
    public void tellsTheDoorOfAClientThatLeavesDuringItsCommand() throws Exception {
        client.send(RawClient.message(1, 0, RawClient.body("{\"block\": 1, \"$db\": \"d\"}")));
        door.blocked.await();
        client.close();
        while (door.closed.get() == 0) {
            Thread.onSpinWait();
        }
        assertEquals(1, door.release.getCount());
    }

    @Test
    public void answersWhenTheDoorFails() throws Exception {
        assertEquals(
                1, client.command("{\"fail\": 1, \"$db\": \"d\"}").get("code").intValue());
        assertEquals(EchoDoor.OK, client.command(PING));
    }

    @Test
    public void refusesConnectionsBeyondTheLimitOfTheListener() throws Exception {
        client.command(PING);
        try (RawClient second = new RawClient(address);
                RawClient third = new RawClient(address);
                RawClient admin = new RawClient(server.addresses().get(1))) {
            second.command(PING);
            third.command(PING);
            assertClosed(new byte[0]);
            assertEquals(EchoDoor.OK, admin.command(PING));
        }
        assertEquals(1, server.statistics().rejected());
    }

    @Test
    public void namesTheAddressThatCannotBeHad() {
        IOException refusal = assertThrows(
                IOException.class,
                () -> WireServer.open(door, WireSettings.DEFAULT, List.of(Listener.plain(address, Door.DATA))));
        assertTrue(refusal.getMessage().contains(String.valueOf(address.getPort())));
    }

    @Test
    public void takesMessagesByteByByte() throws Exception {
        byte[] two = RawClient.concat(
                RawClient.message(1, 0, RawClient.body(PING)), RawClient.message(2, 0, RawClient.body(PING)));
        for (byte one : two) {
            client.send(new byte[] {one});
        }
        assertEquals(
                1, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
        assertEquals(
                2, MessageHeader.littleEndian(client.receive().orElseThrow()).getInt(8));
    }

    @Test
    public void boundsMessagesBeforeAuthentication() throws Exception {
        try (WireServer strict = WireServer.open(
                        door,
                        WireSettings.DEFAULT.withUnauthenticatedMessageBytes(1000),
                        List.of(Listener.plain(new InetSocketAddress(address.getAddress(), 0), Door.DATA)));
                RawClient other = new RawClient(strict.addresses().get(0))) {
            assertEquals(EchoDoor.OK, other.command(PING));
            other.send(Arrays.copyOf(
                    RawClient.message(1, 0, RawClient.body("{\"ping\": \"" + "x".repeat(2000) + "\"}")), 16));
            assertTrue(other.receive().isEmpty());
        }
    }

    @Test(timeout = 10_000)
    public void letsRunningCommandsEndWhenItCloses() throws Exception {
        client.send(RawClient.message(1, 0, RawClient.body("{\"block\": 1, \"$db\": \"d\"}")));
        door.blocked.await();
        Thread closing = new Thread(server::close);
        closing.start();
        door.release.countDown();
        Doc reply = RawClient.document(client.receive().orElseThrow());
        assertArrayEquals(EchoDoor.OK.bytes(), reply.bytes());
        closing.join();
    }

    private int code() throws Exception {
        return RawClient.document(client.receive().orElseThrow()).get("code").intValue();
    }

    private void assertClosed(byte[] message) throws Exception {
        try (RawClient other = new RawClient(address)) {
            other.send(message);
            assertTrue(other.receive().isEmpty());
        }
    }

    private static WireMessage open(byte[] message) {
        try {
            return WireMessage.open(message, WireSettings.MAX_MESSAGE);
        } catch (ProtocolViolation e) {
            throw new AssertionError(e);
        }
    }
}
