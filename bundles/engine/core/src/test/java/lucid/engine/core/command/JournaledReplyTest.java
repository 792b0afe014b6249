/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.store.WouldBlock;
import lucid.engine.core.value.Doc;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Who must not wait for the disk is let go, and the client is told once the disk has it. */
public final class JournaledReplyTest {

    private static final String INSERT = "{insert: 'c', documents: [{a: 1}], $db: 't', writeConcern: {w: 1, j: %s}}";

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final ExecutorService loop = Executors.newSingleThreadExecutor(LoopThread::new);
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Set<String> tellers = ConcurrentHashMap.newKeySet();
    private DirectDoor engine;

    private static final class LoopThread extends Thread implements NonBlocking {
        LoopThread(Runnable work) {
            super(work, "loop");
        }
    }

    /** A reply, and up to when the disk had all when it came. */
    private record Told(Doc reply, long durable) {}

    @Before
    public void open() throws IOException {
        engine = new DirectDoor(
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.NONE, new byte[0], 8L << 20));
        engine.reply("{create: 'c'}");
    }

    @After
    public void close() {
        loop.shutdownNow();
        engine.close();
    }

    @Test(timeout = 60_000)
    public void tellsOnceTheDiskHasIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            send(INSERT.formatted("true"));
            Told one = told.take();
            assertEquals(1, one.reply().get("n").intValue());
            long written = one.reply().get("operationTime").millis();
            assertTrue("told before the disk had it", one.durable() >= written);
        }
        assertTrue(tellers.toString(), tellers.contains("lucid-sync"));
        assertEquals(100, engine.reply("{count: 'c'}").get("n").intValue());
    }

    @Test(timeout = 60_000)
    public void tellsAtOnceWhatNeedNotBeOnTheDisk() throws Exception {
        send(INSERT.formatted("false"));
        assertEquals(1, told.take().reply().get("n").intValue());
        assertEquals(Set.of("loop"), tellers);
    }

    @Test(timeout = 60_000)
    public void doesNothingWhereItWouldHaveToWait() throws Exception {
        String session = ", lsid: {id: {$uuid: '00000000-0000-4000-8000-000000000001'}},"
                + " txnNumber: {$numberLong: '1'}, autocommit: false, ";
        engine.reply("{insert: 'c', documents: [{_id: 1}], startTransaction: true" + session + "comment: ''}");
        String taken = "{insert: 'c', documents: [{_id: 1}], $db: 't'}";
        assertTrue(failure(taken) instanceof WouldBlock);
        assertEquals(List.of(), List.copyOf(told));
        assertEquals(0, engine.reply("{count: 'c'}").get("n").intValue());
        engine.admin("{abortTransaction: 1" + session + "comment: ''}");
        send(taken);
        assertEquals(1, told.take().reply().get("n").intValue());
    }

    private void send(String command) throws Exception {
        CompletableFuture.runAsync(() -> handle(command), loop).get(30, TimeUnit.SECONDS);
    }

    private Throwable failure(String command) throws Exception {
        return CompletableFuture.runAsync(() -> handle(command), loop)
                .handle((nothing, failure) -> failure.getCause())
                .get(30, TimeUnit.SECONDS);
    }

    private void handle(String command) {
        CommandRequest request = new CommandRequest(Doc.parse(command), Map.of(), false, false);
        engine.door().door().handle(engine.connection(), request, (reply, more) -> {
            tellers.add(Thread.currentThread().getName());
            told.add(new Told(reply, engine.durable()));
        });
    }
}
