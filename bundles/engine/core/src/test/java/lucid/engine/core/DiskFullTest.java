/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeFalse;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.WireServer;
import lucid.engine.core.wire.WireSettings;
import org.bson.Document;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Writes where there is no room. All but the first fill a small file system, {@code -Dlucid.small.disk=FOLDER}. */
public final class DiskFullTest {

    private static final int OUT_OF_DISK_SPACE = 14031;
    private static final long ALL = Long.MAX_VALUE / 2;
    private static final int BALLAST = 24 << 20;
    private static final int FILLINGS = 10;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test(timeout = 60_000)
    public void refusesWritesAndReadsOn() throws Exception {
        Path folder = folders.newFolder().toPath();
        withEngine(folder, Store.DEFAULT_RESERVE, collection -> {
            collection.createIndex(Indexes.ascending("a"));
            collection.insertOne(document(1));
        });
        withEngine(folder, ALL, collection -> {
            refuses(() -> collection.insertOne(document(2)));
            refuses(() -> collection.updateOne(Filters.eq(1), new Document("$set", new Document("a", 5))));
            refuses(() -> collection.deleteOne(Filters.eq(1)));
            refuses(() -> collection.createIndex(Indexes.ascending("b")));
            assertEquals(1, collection.find(Filters.eq("a", 1)).first().get("_id"));
        });
        withEngine(folder, Store.DEFAULT_RESERVE, collection -> {
            collection.insertOne(document(2));
            assertEquals(2, collection.countDocuments());
        });
    }

    @Test(timeout = 600_000)
    public void goesOnOnceThereIsRoom() throws Exception {
        Path folder = emptied(small().resolve("data"));
        Path ballast = small().resolve("ballast");
        Files.write(ballast, new byte[BALLAST]);
        withEngine(folder, 32L << 20, collection -> {
            int inserted = fill(collection, 0);
            refuses(() -> collection.insertOne(document(-1)));
            assertEquals(inserted, collection.countDocuments());
            Files.delete(ballast);
            int more = fill(collection, inserted);
            assertTrue("wrote on after " + inserted, more > inserted);
            refuses(() -> collection.insertOne(document(-1)));
            assertEquals(more, collection.countDocuments(Filters.gte("_id", 0)));
        });
    }

    @Test(timeout = 600_000)
    public void goesOnWhereAnotherTookAllThatWasLeft() throws Exception {
        Path folder = emptied(small().resolve("data"));
        Path ballast = small().resolve("ballast");
        List<Integer> taken = new ArrayList<>();
        withEngine(folder, 32L << 20, collection -> {
            int id = 0;
            for (int round = 0; round < FILLINGS; round++) {
                for (int until = id + 50; id < until; id++) {
                    collection.insertOne(document(id));
                    taken.add(id);
                }
                take(ballast);
                for (; isTaken(collection, id); id++) {
                    taken.add(id);
                }
                Files.delete(ballast);
                for (id++; !isTaken(collection, id); id++) {
                    // the free space is asked for ten times a second at most
                    Thread.onSpinWait();
                }
                taken.add(id++);
                collection.deleteMany(Filters.nin("_id", taken));
            }
        });
        withEngine(folder, 32L << 20, collection -> {
            assertEquals(taken.size(), collection.countDocuments());
            assertEquals(taken.size(), collection.countDocuments(Filters.in("a", taken)));
        });
    }

    private static Path small() {
        String small = System.getProperty("lucid.small.disk", "");
        assumeFalse("no small file system", small.isEmpty());
        return Path.of(small);
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }

    /** Takes all room that there is, at once. */
    private static void take(Path ballast) throws Exception {
        long bytes = ballast.getParent().toFile().getUsableSpace();
        Process fallocate = new ProcessBuilder("fallocate", "-l", Long.toString(bytes), ballast.toString())
                .inheritIO()
                .start();
        assertEquals(0, fallocate.waitFor());
    }

    /** Inserts until it is refused; says how many there are. */
    private static int fill(MongoCollection<Document> collection, int from) {
        // the free space is asked for ten times a second at most, so that room is not seen at once
        while (!isTaken(collection, from)) {
            Thread.onSpinWait();
        }
        int next = from + 1;
        try {
            while (true) {
                collection.insertOne(document(next));
                next++;
            }
        } catch (MongoException e) {
            assertEquals(e.getMessage(), OUT_OF_DISK_SPACE, e.getCode());
            return next;
        }
    }

    private static boolean isTaken(MongoCollection<Document> collection, int id) {
        try {
            collection.insertOne(document(id));
            return true;
        } catch (MongoException e) {
            assertEquals(e.getMessage(), OUT_OF_DISK_SPACE, e.getCode());
            return false;
        }
    }

    private static Document document(int id) {
        byte[] noise = new byte[20_000];
        new java.util.Random(id).nextBytes(noise);
        return new Document("_id", id).append("a", id).append("noise", noise);
    }

    private static void refuses(org.junit.function.ThrowingRunnable write) {
        MongoException refused = assertThrows(MongoException.class, write);
        assertEquals(refused.getMessage(), OUT_OF_DISK_SPACE, refused.getCode());
    }

    /** What is done to a collection. */
    private interface Use {
        void on(MongoCollection<Document> collection) throws Exception;
    }

    private static void withEngine(Path folder, long reserve, Use use) throws Exception {
        StoreOptions options = new StoreOptions(folder, false, Encryption.DOCUMENTS, new byte[32], 8L << 20);
        try (Store store = Store.open(options, reserve)) {
            Oplog oplog = new Oplog(store);
            try (Catalog catalog = new Catalog(store, oplog);
                    EngineDoor door = new EngineDoor(
                            store, oplog, catalog, new EngineDoor.Settled("lucid", false, false, new byte[32]));
                    WireServer wire = WireServer.open(door.door(), WireSettings.DEFAULT, List.of(listener()));
                    MongoClient client = client(wire)) {
                use.on(client.getDatabase("full").getCollection("c"));
            }
        }
    }

    private static Listener listener() {
        return Listener.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ClientConnection.Door.DATA);
    }

    private static MongoClient client(WireServer wire) {
        ServerAddress address = new ServerAddress(wire.addresses().get(0));
        return MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(address)))
                .build());
    }
}
