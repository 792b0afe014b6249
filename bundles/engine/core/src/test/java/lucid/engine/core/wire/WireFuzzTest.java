/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import lucid.engine.core.state.ClientConnection.Door;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Sends 10,000 messages that are wrong in many ways and sees that each is answered or closes its connection. */
public final class WireFuzzTest {

    private static final long SEED = 20_240_607;
    private static final int CASES = 10_000;
    private static final int EACH_CONNECTION = 20;
    private static final long MOST_DIRECT_MEMORY = 64L << 20;
    private static final String DOCUMENT = "{\"insert\": \"x\", \"n\": {\"a\": [1, {\"$numberLong\": \"5\"}, 2.5, null,"
            + " true], \"b\": {\"$binary\": {\"base64\": \"AAEC\", \"subType\": \"00\"}}, \"r\":"
            + " {\"$regularExpression\": {\"pattern\": \"a\", \"options\": \"i\"}}, \"s\": {\"$code\": \"f\","
            + " \"$scope\": {}}}, \"$db\": \"d\"}";

    private final Random random = new Random(SEED);
    private final EchoDoor door = new EchoDoor();
    private final List<byte[]> valid = new ArrayList<>();
    private WireServer server;

    private final List<UnaryOperator<byte[]>> mutations =
            List.of(this::flipBits, this::cut, this::replaceLength, this::replaceInt, this::scramble, bytes -> bytes);

    @Before
    public void open() throws IOException {
        server = WireServer.open(
                door,
                WireSettings.DEFAULT,
                List.of(Listener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA)));
        byte[] message = RawClient.message(1, 0, RawClient.body(DOCUMENT));
        valid.add(message);
        valid.add(RawClient.message(
                1, OpMsg.CHECKSUM_PRESENT, RawClient.body(DOCUMENT), RawClient.sequence("documents", "{}", DOCUMENT)));
        valid.add(RawClient.query(1, "admin.$cmd", "{\"isMaster\": 1}"));
        for (Compressor compressor : Compressor.values()) {
            valid.add(RawClient.compressed(message, compressor));
        }
    }

    @After
    public void close() {
        server.close();
    }

    @Test(timeout = 60_000)
    public void survivesMalformedMessages() throws IOException {
        long before = directMemory();
        for (int i = 0; i < CASES; i += EACH_CONNECTION) {
            hold();
        }
        assertTrue(directMemory() - before < MOST_DIRECT_MEMORY);
        try (RawClient client = new RawClient(server.addresses().get(0))) {
            assertEquals(
                    1,
                    client.command("{\"hello\": 1, \"$db\": \"admin\"}")
                            .get("ok")
                            .intValue());
        }
        while (door.closed.get() < door.opened.get()) {
            Thread.onSpinWait();
        }
        assertEquals(0, server.statistics().connections());
    }

    /** Several messages through one connection, which the server must then end as the client did. */
    private void hold() throws IOException {
        try (RawClient client = new RawClient(server.addresses().get(0))) {
            sendUntilClosed(client);
            Optional<byte[]> reply = client.receive();
            while (reply.isPresent()) {
                reply = client.receive();
            }
        }
    }

    private void sendUntilClosed(RawClient client) throws IOException {
        try {
            for (int i = 0; i < EACH_CONNECTION; i++) {
                client.send(malformed());
            }
            client.finishSending();
        } catch (SocketException ignored) {
            // the server has closed the connection, as it should after some of these
        }
    }

    private byte[] malformed() {
        byte[] bytes = valid.get(random.nextInt(valid.size())).clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = mutations.get(random.nextInt(mutations.size())).apply(bytes);
        }
        if (random.nextInt(4) != 0 && bytes.length >= MessageHeader.LENGTH) {
            // most keep a frame that holds together, so that what is inside is looked at
            MessageHeader.littleEndian(bytes).putInt(0, bytes.length);
        }
        return bytes;
    }

    private byte[] flipBits(byte[] bytes) {
        for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private byte[] replaceLength(byte[] bytes) {
        int[] lengths = {0, -1, 15, 16, 17, 48_000_000, 48_000_001, Integer.MAX_VALUE, Integer.MIN_VALUE};
        if (bytes.length >= 4) {
            MessageHeader.littleEndian(bytes).putInt(0, lengths[random.nextInt(lengths.length)]);
        }
        return bytes;
    }

    private byte[] replaceInt(byte[] bytes) {
        if (bytes.length > 20) {
            MessageHeader.littleEndian(bytes)
                    .putInt(random.nextInt(bytes.length - 4), random.nextInt() >> random.nextInt(31));
        }
        return bytes;
    }

    private byte[] scramble(byte[] bytes) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        System.arraycopy(bytes, 0, noise, 0, Math.min(noise.length, Math.min(bytes.length, 16)));
        return noise;
    }

    private static long directMemory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }
}
