/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A consumer of changes that ends again and again and goes on from its token. */
public class ChangeStreamResumptionTest {

    private static final int RESUMPTIONS = Integer.getInteger("lucid.resumptions", 100);
    private static final int WRITERS = 3;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final Random random = new Random(11);
    /** By writer the number of its last change that was seen. */
    private final Map<Integer, Integer> seen = new HashMap<>();

    private BsonDocument token = new BsonDocument();

    @Test(timeout = 600_000)
    public void seesEachEventOnceAndInOrder() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (RunningEngine engine = new RunningEngine(StoreOptions.memory());
                MongoClient client = MongoClients.create(engine.uri())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            readSome(collection, 1);
            List<Future<Integer>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                written.add(writers.submit(() -> write(client, number, stop)));
            }
            for (int i = 0; i < RESUMPTIONS; i++) {
                breakConnectionsNowAndThen(client);
                readSome(collection, 1 + random.nextInt(20));
            }
            stop.set(true);
            int total = 0;
            for (Future<Integer> future : written) {
                total += future.get();
            }
            while (seen.values().stream().mapToInt(Integer::intValue).sum() < total) {
                readSome(collection, 1_000);
            }
            assertEquals(
                    total, seen.values().stream().mapToInt(Integer::intValue).sum());
        } finally {
            stop.set(true);
            writers.shutdownNow();
        }
    }

    /** The driver goes on by itself where a getMore fails. */
    private void breakConnectionsNowAndThen(MongoClient client) {
        if (random.nextInt(10) == 0) {
            client.getDatabase("admin")
                    .runCommand(BsonDocument.parse("{configureFailPoint: 'failCommand', mode: {times: 1},"
                            + " data: {failCommands: ['getMore'], closeConnection: true}}"));
        }
    }

    private static int write(MongoClient client, int writer, AtomicBoolean stop) {
        MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
        MongoCollection<Document> other = client.getDatabase("t").getCollection("other");
        int n = 0;
        while (!stop.get()) {
            n++;
            if (n == 1) {
                collection.insertOne(new Document("_id", writer).append("n", n));
            } else if (n % 5 == 0) {
                collection.replaceOne(Filters.eq(writer), new Document("n", n));
            } else {
                collection.updateOne(Filters.eq(writer), Updates.set("n", n));
            }
            other.insertOne(new Document());
        }
        return n;
    }

    private void readSome(MongoCollection<Document> collection, int most) {
        ChangeStreamIterable<Document> stream =
                collection.watch().batchSize(1 + random.nextInt(30)).maxAwaitTime(1, TimeUnit.MILLISECONDS);
        try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor =
                (token.isEmpty() ? stream : stream.resumeAfter(token)).cursor()) {
            boolean more = true;
            for (int i = 0; i < most && more; i++) {
                ChangeStreamDocument<Document> event = cursor.tryNext();
                more = event != null;
                if (more) {
                    see(event);
                }
            }
            token = cursor.getResumeToken();
        }
    }

    private void see(ChangeStreamDocument<Document> event) {
        int writer = event.getDocumentKey().getInt32("_id").getValue();
        int n =
                switch (event.getOperationType()) {
                    case UPDATE ->
                        event.getUpdateDescription()
                                .getUpdatedFields()
                                .getInt32("n", new BsonInt32(-1))
                                .getValue();
                    default -> event.getFullDocument().getInteger("n");
                };
        assertEquals("of writer " + writer, seen.getOrDefault(writer, 0) + 1, n);
        seen.put(writer, n);
    }

    @Test
    public void goesOnBehindARestart() throws Exception {
        StoreOptions options =
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.FULL, new byte[32], 1L << 20);
        try (RunningEngine engine = new RunningEngine(options);
                MongoClient client = MongoClients.create(engine.uri())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            readSome(collection, 1);
            collection.insertOne(new Document("_id", 1).append("n", 1));
            collection.updateOne(Filters.eq(1), Updates.set("n", 2));
            readSome(collection, 1);
        }
        try (RunningEngine engine = new RunningEngine(options);
                MongoClient client = MongoClients.create(engine.uri())) {
            MongoCollection<Document> collection = client.getDatabase("t").getCollection("c");
            collection.updateOne(Filters.eq(1), Updates.set("n", 3));
            readSome(collection, 10);
        }
        assertEquals(Map.of(1, 3), seen);
        assertFalse(token.isEmpty());
    }
}
