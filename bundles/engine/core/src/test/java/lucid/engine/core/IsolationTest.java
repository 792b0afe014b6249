/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.RawClient;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Connections share few event loops: what one of them has to wait for stops no other, and is done once. */
public final class IsolationTest {

    private static final int MORE_THAN_LOOPS = 4 + 2 * Runtime.getRuntime().availableProcessors();
    private static final String SESSION = "lsid: {id: {$uuid: '00000000-0000-4000-8000-00000000000%d'}}, ";
    private static final int WRITERS = 8;
    private static final int INSERTS = 300;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final List<RawClient> clients = new ArrayList<>();
    private StoreOptions options;
    private RunningEngine engine;
    private RawClient first;

    @Before
    public void open() throws IOException {
        options = new StoreOptions(folders.newFolder().toPath(), false, Encryption.NONE, new byte[0], 8L << 20);
        start();
    }

    private void start() throws IOException {
        engine = new RunningEngine(options);
        first = client();
    }

    @After
    public void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        engine.close();
    }

    @Test(timeout = 120_000)
    public void aTransactionThatInsertsWaitForStopsNobodyElse() throws IOException {
        ok(first, "create: 'c'");
        ok(first, "createIndexes: 'c', indexes: [{key: {k: 1}, name: 'k', unique: true}]");
        long before = counted("insert");
        String holding = SESSION.formatted(1) + "txnNumber: {$numberLong: '1'}, autocommit: false, ";
        ok(first, "insert: 'c', documents: [{_id: 'held', k: 1}], startTransaction: true, " + holding);
        List<RawClient> waiting = clients(MORE_THAN_LOOPS);
        for (int i = 0; i < waiting.size(); i++) {
            send(waiting.get(i), "insert: 'c', documents: [{_id: 'waits%d', k: 1}], ".formatted(i));
        }
        List<RawClient> others = clients(MORE_THAN_LOOPS);
        for (int i = 0; i < others.size(); i++) {
            ok(others.get(i), "insert: 'c', documents: [{_id: %d, k: 'other%d'}], ".formatted(i, i));
            ok(others.get(i), "find: 'c', filter: {_id: %d}, ".formatted(i));
            ok(others.get(i), "ping: 1");
        }
        ok(first, "abortTransaction: 1, " + holding.replace("lsid", "$db: 'admin', lsid"));
        List<Integer> inserted = new ArrayList<>();
        for (RawClient client : waiting) {
            inserted.add(
                    RawClient.document(client.receive().orElseThrow()).get("n").intValue());
        }
        assertEquals(1, inserted.stream().mapToInt(n -> n).sum());
        assertEquals(1 + others.size(), count());
        assertEquals(1 + waiting.size() + others.size(), counted("insert") - before);
    }

    @Test(timeout = 120_000)
    public void insertsAreDoneOnceWhoeverIsInTheirWay() throws Exception {
        ok(first, "create: 'c'");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        List<Future<Integer>> written = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            written.add(threads.submit(() -> singly(writer)));
        }
        written.add(threads.submit(this::inBulk));
        Future<Integer> changes = threads.submit(untilDone(written));
        int sum = 0;
        for (Future<Integer> one : written) {
            sum += one.get();
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        assertTrue(changes.get() > 0);
        assertEquals(sum, count());
        assertTrue(ok(first, "validate: 'c', full: true").get("valid").bool());
    }

    @Test(timeout = 120_000)
    public void aWriteThatIsSentAgainAfterARestartIsDoneOnce() throws IOException {
        ok(first, "create: 'c'");
        for (int i = 1; i < 9; i++) {
            ok(first, retryable(i));
        }
        close();
        clients.clear();
        start();
        for (int i = 1; i < 9; i++) {
            assertTrue(ok(first, retryable(i)).has("retriedStmtIds"));
        }
        assertEquals(8, count());
    }

    @Test(timeout = 120_000)
    public void aLookUpThatHasToReadTheDiskIsCountedOnce() throws IOException {
        ok(first, "create: 'c'");
        for (int i = 0; i < 9; i++) {
            ok(first, "insert: 'c', documents: [{_id: %d}], ".formatted(i));
        }
        close();
        clients.clear();
        start();
        long before = counted("query");
        for (int i = 0; i < 9; i++) {
            ok(first, "find: 'c', filter: {_id: %d}, ".formatted(i));
        }
        assertEquals(9, counted("query") - before);
    }

    private static String retryable(int session) {
        return "insert: 'c', documents: [{a: 1}], txnNumber: {$numberLong: '1'}, " + SESSION.formatted(session);
    }

    private int singly(int writer) throws IOException {
        RawClient client = new RawClient(engine.address());
        int written = 0;
        for (int i = 0; i < INSERTS; i++) {
            String concern = "writeConcern: {w: 1, j: %s}".formatted(i % 2 == 0);
            Doc reply =
                    ok(client, "insert: 'c', documents: [{_id: '%d-%d', k: %d}], ".formatted(writer, i, i) + concern);
            assertTrue(reply.toString(), !reply.has("writeErrors"));
            written += reply.get("n").intValue();
        }
        client.close();
        return written;
    }

    private int inBulk() throws IOException {
        RawClient client = new RawClient(engine.address());
        String documents =
                IntStream.range(0, 400).mapToObj(i -> "{k: " + i + "}").collect(Collectors.joining(", "));
        int written = 0;
        for (int i = 0; i < 20; i++) {
            written += ok(client, "insert: 'c', documents: [" + documents + "], ")
                    .get("n")
                    .intValue();
        }
        client.close();
        return written;
    }

    /** Makes and drops an index, which nothing may be written beside. */
    private Callable<Integer> untilDone(List<Future<Integer>> work) {
        return () -> {
            RawClient client = new RawClient(engine.address());
            int changes = 0;
            while (!work.stream().allMatch(Future::isDone)) {
                ok(client, "createIndexes: 'c', indexes: [{key: {k: 1}, name: 'k'}]");
                ok(client, "dropIndexes: 'c', index: 'k'");
                changes++;
            }
            client.close();
            return changes;
        };
    }

    private int count() throws IOException {
        return ok(first, "count: 'c'").get("n").intValue();
    }

    private long counted(String kind) throws IOException {
        Doc status = ok(first, "serverStatus: 1, $db: 'admin'");
        return status.get("opcounters").document().get(kind).longValue();
    }

    private List<RawClient> clients(int count) throws IOException {
        List<RawClient> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(client());
        }
        return made;
    }

    private RawClient client() throws IOException {
        RawClient client = new RawClient(engine.address());
        clients.add(client);
        return client;
    }

    private static void send(RawClient client, String command) throws IOException {
        client.send(RawClient.message(1, 0, RawClient.body(whole(command))));
    }

    private static Doc ok(RawClient client, String command) throws IOException {
        Doc reply = client.command(whole(command));
        assertEquals(reply.toString(), 1, reply.get("ok").intValue());
        return reply;
    }

    private static String whole(String command) {
        String open = command.strip().endsWith(",") ? command.strip() : command + ",";
        return "{" + open + (command.contains("$db") ? "" : " $db: 't',") + " comment: ''}";
    }
}
