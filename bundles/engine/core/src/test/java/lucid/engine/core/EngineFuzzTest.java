/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.RawClient;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * Sends an engine what no client should: each message has to be answered or to close its connection, no answer may be
 * an unexpected error. As many of each kind as {@code -Dlucid.fuzz} says.
 */
public final class EngineFuzzTest {

    private static final int CASES = Integer.getInteger("lucid.fuzz", 1_500);
    private static final long SEED = Long.getLong("lucid.fuzz.seed", 20_261_126);
    private static final int EACH_CONNECTION = 20;
    private static final int MOST_SHOWN = 60;
    private static final long MOST_HEAP = 96L << 20;
    private static final List<Integer> UNEXPECTED = List.of(1, 8);
    private static final String SEEDS = "[{\"_id\": 1, \"a\": 1, \"b\": 2, \"s\": \"abc\", \"t\": [\"x\", \"y\"],"
            + " \"arr\": [{\"k\": 2}, {\"k\": 9}], \"n\": {\"x\": 1, \"y\": null},"
            + " \"d\": {\"$date\": \"2024-02-29T12:00:00Z\"}, \"ts\": {\"$timestamp\": {\"t\": 7, \"i\": 1}}},"
            + " {\"_id\": 2, \"a\": {\"$numberLong\": \"9223372036854775807\"}, \"b\": {\"$numberDecimal\": \"1.5\"},"
            + " \"s\": \"ü€😀\", \"t\": [], \"arr\": [], \"n\": [{\"x\": [1, 2]}]},"
            + " {\"_id\": 3, \"a\": [1, [2, {\"x\": 3}]], \"b\": {\"$numberDouble\": \"NaN\"}, \"s\": 5,"
            + " \"t\": \"x\", \"arr\": {\"k\": 1}, \"n\": \"q\", \"d\": \"no\"},"
            + " {\"_id\": \"s\", \"a\": null, \"b\": {\"$minKey\": 1}}]";

    private final Random random = new Random(SEED);
    private final Map<String, String> failures = new LinkedHashMap<>();
    private CommandMutations commands;
    private EngineInstance engine;
    private RawClient client;
    private int closed;

    @Before
    public void open() throws IOException {
        commands = new CommandMutations();
        engine = new EngineInstance(
                new EngineSetup(StoreOptions.memory(), new EngineDoor.Settled("lucid", false, false, new byte[32])),
                List.of(Listener.plain(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ClientConnection.Door.DATA)));
        connect();
        seed();
    }

    @After
    public void close() throws IOException {
        client.close();
        engine.close();
    }

    private void connect() throws IOException {
        client = new RawClient(engine.addresses().get(0));
    }

    private void seed() throws IOException {
        BsonArray documents = BsonArray.parse(SEEDS);
        exchange(new BsonDocument("insert", new BsonString("c")).append("documents", documents));
        exchange(new BsonDocument("insert", new BsonString("i")).append("documents", documents));
        exchange(BsonDocument.parse("{\"createIndexes\": \"c\", \"indexes\": [{\"key\": {\"a\": 1}, \"name\": \"a_1\"},"
                + " {\"key\": {\"t\": 1, \"b\": -1}, \"name\": \"tb\"}]}"));
    }

    @Test(timeout = 600_000)
    public void understandsTheCommandsThatAreMutated() throws IOException {
        for (BsonDocument command : commands.valid()) {
            attempt(command);
        }
        finish();
    }

    @Test(timeout = 600_000)
    public void refusesWrongTypesOfArguments() throws IOException {
        BsonDocument listed = exchange(new BsonDocument("listCommands", new BsonInt32(1)));
        List<String> names = List.copyOf(listed.getDocument("commands").keySet());
        assertFalse(names.isEmpty());
        List<BsonDocument> wrong = new ArrayList<>(commands.wrongTypes(names).toList());
        java.util.Collections.shuffle(wrong, random);
        sendAll(wrong.stream().limit(CASES));
        finish();
    }

    @Test(timeout = 600_000)
    public void refusesMutatedCommands() throws IOException {
        long before = heap();
        sendAll(Stream.generate(() -> commands.mutated(random)).limit(CASES));
        finish();
        assertTrue("the heap grew from " + before + " to " + heap(), heap() - before < MOST_HEAP);
    }

    @Test(timeout = 600_000)
    public void survivesMalformedFrames() throws IOException {
        for (int i = 0; i < CASES; i += EACH_CONNECTION) {
            client.close();
            connect();
            sendFrames();
        }
        client.close();
        connect();
        assertTrue("some are answered", closed < CASES / EACH_CONNECTION);
        finish();
    }

    private void sendAll(Stream<BsonDocument> all) throws IOException {
        int count = 0;
        for (Iterator<BsonDocument> each = all.iterator(); each.hasNext(); count++) {
            if (count % 100 == 0) {
                seed();
            }
            attempt(each.next());
        }
    }

    private void attempt(BsonDocument command) throws IOException {
        try {
            BsonDocument reply = exchange(command);
            unexpected(reply)
                    .ifPresent(error -> failures.putIfAbsent(kind(error), error + "\n    " + command.toJson()));
        } catch (UncheckedIOException e) {
            failures.putIfAbsent(String.valueOf(e.getMessage()), e.getMessage() + "\n    " + command.toJson());
            connect();
        }
    }

    /** Failures are told apart by their message's letters, so that one is shown once. */
    private static String kind(String error) {
        return error.replaceAll("[^A-Za-z ]+", "")
                .substring(0, Math.min(70, error.replaceAll("[^A-Za-z ]+", "").length()));
    }

    private BsonDocument exchange(BsonDocument command) throws IOException {
        BsonDocument whole =
                command.containsKey("$db") ? command : command.clone().append("$db", new BsonString("fuzz"));
        client.send(RawClient.message(1, 0, RawClient.concat(new byte[1], bytes(whole))));
        try {
            return reply().orElseThrow(() -> new UncheckedIOException(new IOException("the connection was closed")));
        } catch (java.net.SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<BsonDocument> reply() throws IOException {
        return client.receive().map(RawClient::document).map(Doc::bytes).map(RawBsonDocument::new);
    }

    private static byte[] bytes(BsonDocument document) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return out.toByteArray();
    }

    /** The message of an unexpected error anywhere in a reply. */
    private static Optional<String> unexpected(BsonValue value) {
        if (value.isArray()) {
            return value.asArray().stream()
                    .flatMap(item -> unexpected(item).stream())
                    .findFirst();
        }
        if (!value.isDocument()) {
            return Optional.empty();
        }
        BsonDocument document = value.asDocument();
        if (document.containsKey("errmsg")
                && document.isInt32("code")
                && UNEXPECTED.contains(document.getInt32("code").getValue())) {
            return Optional.of(document.getString("errmsg").getValue());
        }
        return Stream.of("writeErrors", "writeConcernError", "cursor")
                .filter(document::containsKey)
                .flatMap(name -> unexpected(document.get(name)).stream())
                .findFirst();
    }

    private void sendFrames() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try {
            for (int i = 0; i < EACH_CONNECTION; i++) {
                byte[] frame = malformed();
                frames.add(frame);
                client.send(frame);
            }
            client.finishSending();
            for (Optional<BsonDocument> reply = reply(); reply.isPresent(); reply = reply()) {
                unexpected(reply.get()).ifPresent(error -> failures.putIfAbsent(kind(error), error));
            }
        } catch (java.net.SocketTimeoutException e) {
            failures.putIfAbsent(
                    "hung",
                    "hung after " + frames.stream().map(Arrays::toString).toList());
        } catch (java.net.SocketException e) {
            closed++;
        }
    }

    /** A valid command's message with some bytes changed; mostly in the document, so that the frame still holds. */
    private byte[] malformed() {
        BsonDocument command =
                commands.valid().get(random.nextInt(commands.valid().size())).clone();
        command.putIfAbsent("$db", new BsonString("fuzz"));
        byte[] bytes = RawClient.message(1, 0, RawClient.concat(new byte[1], bytes(command)));
        int from = random.nextInt(3) == 0 ? 4 : 21;
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[from + random.nextInt(bytes.length - from)] =
                    (byte) (random.nextBoolean() ? random.nextInt(8) : random.nextInt());
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private void finish() throws IOException {
        BsonDocument reply = exchange(new BsonDocument("ping", new BsonInt32(1)));
        assertEquals(1, reply.getNumber("ok").intValue());
        String shown =
                String.join("\n", failures.values().stream().limit(MOST_SHOWN).toList());
        assertTrue(failures.size() + " kinds of failures:\n" + shown, failures.isEmpty());
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
