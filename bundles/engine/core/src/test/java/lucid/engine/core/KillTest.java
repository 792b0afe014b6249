/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.store.Encryption;
import org.bson.Document;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Kills an engine under eight writers, starts it again, and compares what is there with what was acknowledged. As often
 * as {@code -Dlucid.kills} says; {@code -Dlucid.kills.seed} repeats a run.
 */
public final class KillTest {

    private static final int KILLS = Integer.getInteger("lucid.kills", 3);
    private static final long SEED = Long.getLong("lucid.kills.seed", 20_261_126);
    private static final int WRITERS = 8;
    private static final int LATEST_KILL = 1_000;
    private static final int KILL_SECONDS = 60;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final Random random = new Random(SEED);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<KillLedger> ledgers = new ArrayList<>();

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    @Test(timeout = 7_200_000)
    public void losesNothingAcknowledged() throws Exception {
        survive(Encryption.DOCUMENTS, KILLS);
    }

    @Test(timeout = 7_200_000)
    public void losesNothingAcknowledgedWithIndexesInMemory() throws Exception {
        survive(Encryption.FULL, Math.max(1, KILLS / 10));
    }

    /** Nobody syncs here for somebody else. */
    @Test(timeout = 7_200_000)
    public void losesNothingThatIsInTheLog() throws Exception {
        Path folder = folders.newFolder().toPath();
        for (int kill = 0; kill < KILLS; kill++) {
            EngineProcess engine = EngineProcess.start(folder, Encryption.DOCUMENTS);
            try (MongoClient client = engine.client()) {
                MongoCollection<Document> collection =
                        client.getDatabase("kills").getCollection("log" + kill).withWriteConcern(WriteConcern.W1);
                for (int i = 0; i < 100; i++) {
                    collection.insertOne(new Document("_id", i));
                }
                UpdateResult updated = collection.updateMany(Filters.lt("_id", 50), Updates.set("v", 1));
                assertEquals(50, updated.getModifiedCount());
                client.getDatabase("admin")
                        .runCommand(new Document("replSetResizeOplog", 1).append("size", 1_000.0 + kill));
            } finally {
                engine.kill();
            }
            try (EngineProcess again = EngineProcess.start(folder, Encryption.DOCUMENTS);
                    MongoClient client = again.client()) {
                MongoCollection<Document> collection =
                        client.getDatabase("kills").getCollection("log" + kill);
                assertEquals(100, collection.countDocuments());
                assertEquals(50, collection.countDocuments(Filters.eq("v", 1)));
                Document oplog = client.getDatabase("local").runCommand(new Document("collStats", "oplog.rs"));
                assertEquals((1_000L + kill) << 20, ((Number) oplog.get("maxSize")).longValue());
            }
        }
    }

    private void survive(Encryption encryption, int kills) throws Exception {
        for (int writer = 0; writer < WRITERS; writer++) {
            ledgers.add(new KillLedger(writer, random.nextLong()));
        }
        Path folder = folders.newFolder().toPath();
        EngineProcess engine = EngineProcess.start(folder, encryption);
        try {
            try (MongoClient client = engine.client()) {
                prepare(client.getDatabase("kills"));
            }
            for (int kill = 0; kill < kills; kill++) {
                writeUntilKilled(engine);
                assertEquals(List.of(), engine.complaints());
                engine = EngineProcess.start(folder, encryption);
                check(engine);
            }
            engine.close();
            assertEquals(List.of(), engine.complaints());
        } finally {
            engine.kill();
        }
    }

    private static void prepare(MongoDatabase database) {
        for (String name : List.of("even", "odd")) {
            MongoCollection<Document> collection = database.getCollection(name);
            collection.createIndex(Indexes.ascending("unique"), new IndexOptions().unique(true));
            collection.createIndex(Indexes.ascending("tags", "v"));
            collection.createIndex(Indexes.ascending("group"));
        }
    }

    private static MongoCollection<Document> collection(MongoDatabase database, int writer) {
        return database.getCollection(writer % 2 == 0 ? "even" : "odd");
    }

    private void writeUntilKilled(EngineProcess engine) throws Exception {
        CountDownLatch acknowledgements = new CountDownLatch(1 + random.nextInt(LATEST_KILL));
        List<Future<?>> writers = new ArrayList<>();
        try (MongoClient client = engine.client()) {
            MongoDatabase database = client.getDatabase("kills");
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(
                        new KillWriter(collection(database, writer), ledgers.get(writer), acknowledgements)));
            }
            writers.add(threads.submit(() -> rebuildIndex(database.getCollection("even"))));
            boolean reached = acknowledgements.await(KILL_SECONDS, TimeUnit.SECONDS);
            engine.kill();
            for (Future<?> writer : writers) {
                writer.get(KILL_SECONDS, TimeUnit.SECONDS);
            }
            assertTrue("the writers were too slow", reached);
        }
    }

    /** Builds an index and drops it, again and again, until the connection breaks. */
    private static Void rebuildIndex(MongoCollection<Document> collection) {
        try {
            while (true) {
                collection.createIndex(Indexes.ascending("pad", "v"), new IndexOptions().name("rebuilt"));
                collection.dropIndex("rebuilt");
            }
        } catch (com.mongodb.MongoSocketException | com.mongodb.MongoTimeoutException expected) {
            return null;
        }
    }

    private void check(EngineProcess engine) {
        try (MongoClient client = engine.client()) {
            settle(client.getDatabase("kills"));
            for (String name : client.listDatabaseNames()) {
                validate(client.getDatabase(name));
            }
            useIndexes(client.getDatabase("kills").getCollection("even"));
            useIndexes(client.getDatabase("kills").getCollection("odd"));
            dropRebuilt(client.getDatabase("kills").getCollection("even"));
        }
    }

    private void settle(MongoDatabase database) {
        for (int writer = 0; writer < WRITERS; writer++) {
            KillLedger ledger = ledgers.get(writer);
            Map<String, Document> found = new HashMap<>();
            for (Document document : collection(database, writer).find()) {
                if (ledger.owns(document)) {
                    found.put(document.getString("_id"), document);
                }
            }
            ledger.settle(found);
        }
    }

    private static void validate(MongoDatabase database) {
        for (String name : database.listCollectionNames()) {
            Document report = database.runCommand(new Document("validate", name).append("full", true));
            assertTrue(report.toJson(), report.getBoolean("valid"));
        }
    }

    /** Whether reads by index find what reads without find, and a unique one refuses. */
    private static void useIndexes(MongoCollection<Document> collection) {
        Map<String, Integer> scanned = new HashMap<>();
        Document last = new Document();
        for (Document document : collection.find().hint(new Document("$natural", 1))) {
            document.getList("tags", String.class).stream()
                    .distinct()
                    .forEach(tag -> scanned.merge(tag, 1, Integer::sum));
            last = document;
        }
        scanned.forEach((tag, count) -> {
            int found = 0;
            for (Document document : collection.find(Filters.eq("tags", tag)).hintString("tags_1_v_1")) {
                assertTrue(KillLedger.isWhole(document));
                found++;
            }
            assertEquals(tag, count.intValue(), found);
        });
        if (!last.isEmpty()) {
            Object unique = last.get("unique");
            assertEquals(
                    last,
                    collection
                            .find(Filters.eq("unique", unique))
                            .hintString("unique_1")
                            .first());
            MongoWriteException refused =
                    assertThrows(MongoWriteException.class, () -> collection.insertOne(new Document("unique", unique)));
            assertEquals(11000, refused.getCode());
        }
    }

    private static void dropRebuilt(MongoCollection<Document> collection) {
        for (Document index : collection.listIndexes()) {
            if (index.getString("name").equals("rebuilt")) {
                collection.dropIndex("rebuilt");
            }
        }
    }
}
