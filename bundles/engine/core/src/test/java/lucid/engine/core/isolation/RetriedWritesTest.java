/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.EngineProcess;
import lucid.engine.core.store.Encryption;
import org.bson.Document;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Clients whose connection breaks when the engine is killed send the same write again after its restart, and again;
 * others send the last one again that was answered before. It is done exactly once. As often as {@code -Dlucid.kills}
 * says.
 */
public class RetriedWritesTest {

    private static final int KILLS = Integer.getInteger("lucid.kills", 3);
    private static final int CLIENTS = 6;
    private static final int MOST_OF_THE_PATIENT = 30;
    private static final int LATEST_KILL = 500;
    private static final int SECONDS = 60;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final Random random = new Random(20_261_127);
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<RetryingClient> clients = new ArrayList<>();

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    @Test(timeout = 7_200_000)
    public void doesEachWriteOnceOverKills() throws Exception {
        for (int number = 0; number < CLIENTS; number++) {
            clients.add(new RetryingClient(number));
        }
        Path folder = folders.newFolder().toPath();
        EngineProcess engine = EngineProcess.start(folder, Encryption.DOCUMENTS);
        try {
            try (MongoClient client = engine.client()) {
                clients.forEach(one -> client.getDatabase("retries")
                        .getCollection("counters")
                        .insertOne(new Document("_id", one.counter()).append("n", 0L)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                workUntilKilled(engine);
                engine = EngineProcess.start(folder, Encryption.DOCUMENTS);
                for (RetryingClient one : clients) {
                    one.sendAgain(engine.address());
                }
                check(engine);
            }
            engine.close();
        } finally {
            engine.kill();
        }
    }

    private void workUntilKilled(EngineProcess engine) throws Exception {
        CountDownLatch answers = new CountDownLatch(1 + random.nextInt(LATEST_KILL));
        List<Future<?>> running = new ArrayList<>();
        for (RetryingClient one : clients) {
            int most = running.size() % 2 == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(MOST_OF_THE_PATIENT);
            running.add(threads.submit(() -> one.work(engine.address(), most, answers)));
        }
        boolean reached = answers.await(SECONDS, TimeUnit.SECONDS);
        engine.kill();
        for (Future<?> one : running) {
            one.get(SECONDS, TimeUnit.SECONDS);
        }
        assertTrue("the clients were too slow", reached);
    }

    private void check(EngineProcess engine) {
        try (MongoClient client = engine.client()) {
            MongoDatabase database = client.getDatabase("retries");
            for (RetryingClient one : clients) {
                Document counter = database.getCollection("counters")
                        .find(Filters.eq(one.counter()))
                        .first();
                assertEquals(one.counter(), one.counted(), counter.getLong("n").longValue());
                assertEquals(
                        one.inserted(),
                        database.getCollection("inserts").countDocuments(Filters.eq("by", one.counter())));
            }
            for (String name : database.listCollectionNames()) {
                Document report = database.runCommand(new Document("validate", name).append("full", true));
                assertTrue(report.toJson(), report.getBoolean("valid"));
            }
        }
    }
}
