/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Times, entries and trimming of the oplog. */
public final class OplogTest {

    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final long SECOND = 1_700_000_000L;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void writesEntriesAsMongoDbDoes() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store, Oplog.DEFAULT_BYTES, at(SECOND));
            OpTime time = oplog.write(
                    store.batch(),
                    List.of(new OplogEntry("u", "a.b", ID, Doc.parse("{_id: 1, x: 2}"), Doc.parse("{_id: 1}"))));
            assertEquals(SECOND << 32 | 2, time.timestamp());
            List<Doc> entries = read(oplog, store, time.timestamp());
            assertEquals(
                    BsonDocument.parse("{op: 'u', ns: 'a.b',"
                            + " ui: {$binary: {base64: 'ABEiM0RVZneImaq7zN3u/w==', subType: '04'}},"
                            + " o: {_id: 1, x: 2}, o2: {_id: 1}, ts: {$timestamp: {t: 1700000000, i: 2}},"
                            + " t: {$numberLong: '1'}, v: {$numberLong: '2'}, wall: {$date: 1700000000000}}"),
                    entries.get(0).toBson());
            assertEquals(
                    List.of("op", "ns", "ui", "o", "o2", "ts", "t", "v", "wall"),
                    entries.get(0).names());
        }
    }

    @Test
    public void startsWithANoop() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store);
            List<Doc> entries = read(oplog, store, 0);
            assertEquals(
                    List.of("op", "ns", "o", "ts", "t", "v", "wall"),
                    entries.get(0).names());
            assertEquals("n", entries.get(0).get("op").string());
            assertEquals(oplog.lastApplied(), oplog.write(store.batch(), List.of()));
        }
    }

    @Test
    public void numbersUpwardThoughTheClockGoesBack() throws Exception {
        StoreOptions options =
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.DOCUMENTS, new byte[32], 1L << 20);
        OpTime before;
        try (Store store = Store.open(options)) {
            Oplog oplog = new Oplog(store, Oplog.DEFAULT_BYTES, at(SECOND));
            before = oplog.write(store.batch(), List.of(insert(1), insert(2)));
            assertEquals(SECOND << 32 | 3, before.timestamp());
        }
        try (Store store = Store.open(options)) {
            Oplog oplog = new Oplog(store, Oplog.DEFAULT_BYTES, at(SECOND - 100));
            assertEquals(before, oplog.lastApplied());
            OpTime after = oplog.write(store.batch(), List.of(insert(3)));
            assertEquals(before.timestamp() + 1, after.timestamp());
            assertEquals(2, read(oplog, store, before.timestamp()).size());
        }
    }

    @Test
    public void makesEntriesVisibleInTheirOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store);
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(threads.submit(() -> writesSeeTheirPast(oplog, store)));
            }
            for (Future<Boolean> writer : writers) {
                assertTrue(writer.get());
            }
            assertEquals(1 + 4 * 100 * 2, read(oplog, store, 0).size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void knowsWhatIsDurable() throws Exception {
        StoreOptions options =
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.NONE, new byte[0], 1L << 20);
        try (Store store = Store.open(options)) {
            Oplog oplog = new Oplog(store);
            OpTime first = oplog.write(store.batch(), List.of(insert(1)));
            assertTrue(oplog.lastDurable().timestamp() < first.timestamp());
            oplog.awaitDurable(first);
            assertEquals(first, oplog.lastDurable());
            long syncs = store.syncs();
            oplog.awaitDurable(first);
            assertEquals(syncs, store.syncs());
            Batch untimed = store.batch();
            untimed.put(Table.META, new byte[] {1}, new byte[] {1});
            oplog.awaitDurable(oplog.write(untimed, List.of()));
            assertEquals(syncs + 1, store.syncs());
        }
    }

    @Test
    public void dropsTheOldestEntriesAboveItsSize() throws Exception {
        StoreOptions options =
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.DOCUMENTS, new byte[32], 1L << 20);
        int most = 160_000;
        long newest = 0;
        for (int round = 0; round < 3; round++) {
            try (Store store = Store.open(options)) {
                Oplog oplog = new Oplog(store, most);
                for (int i = 0; i < 300; i++) {
                    newest = oplog.write(store.batch(), List.of(insert(i), insert(i)))
                            .timestamp();
                }
                List<Doc> left = read(oplog, store, 0);
                long bytes = left.stream().mapToLong(Doc::length).sum();
                assertTrue("kept " + bytes, bytes <= most && bytes > most * 7 / 10);
                assertEquals(newest, left.get(left.size() - 1).get("ts").longValue());
            }
        }
    }

    @Test
    public void keepsItsLimitsAndItsCount() throws Exception {
        StoreOptions options =
                new StoreOptions(folders.newFolder().toPath(), false, Encryption.NONE, new byte[0], 1L << 20);
        OplogLimits limits = new OplogLimits(50_000, 0);
        for (int round = 0; round < 3; round++) {
            try (Store store = Store.open(options)) {
                Oplog oplog = new Oplog(store);
                assertEquals(round > 0, oplog.limits().equals(limits));
                oplog.limit(limits);
                for (int i = 0; i < 250; i++) {
                    oplog.write(store.batch(), List.of(insert(i)));
                }
                assertEquals(read(oplog, store, 0).size(), oplog.count());
            }
        }
    }

    @Test
    public void dropsNothingThatIsTooYoung() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store, 20_000, at(SECOND));
            oplog.limit(new OplogLimits(20_000, 1));
            for (int i = 0; i < 200; i++) {
                oplog.write(store.batch(), List.of(insert(i)));
            }
            assertEquals(201, read(oplog, store, 0).size());
            oplog.limit(new OplogLimits(20_000, 0));
            oplog.write(store.batch(), List.of(insert(200)));
            assertTrue(read(oplog, store, 0).size() < 100);
        }
    }

    @Test
    public void keepsDocumentsAsTheyWereAsLongAsEntries() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store, 20_000);
            Doc before = Doc.parse("{_id: 1, a: 1}");
            long first = oplog.write(store.batch(), List.of(insert(1), insert(2).withImage(before)))
                    .timestamp();
            assertEquals(before, oplog.image(first, 0));
            assertEquals(Doc.EMPTY, oplog.image(first - 1, 0));
            assertEquals(Doc.EMPTY, oplog.image(first, 1));
            for (int i = 0; i < 200; i++) {
                oplog.write(store.batch(), List.of(insert(i)));
            }
            assertTrue(oplog.dropped() >= first);
            assertEquals(Doc.EMPTY, oplog.image(first, 0));
        }
    }

    @Test
    public void goesBackward() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Oplog oplog = new Oplog(store);
            long last = oplog.write(store.batch(), List.of(insert(1), insert(2), insert(3)))
                    .timestamp();
            List<Long> times = new ArrayList<>();
            try (Snapshot snapshot = store.snapshot();
                    OplogCursor cursor = oplog.readBackward(snapshot, last - 1)) {
                while (cursor.next()) {
                    times.add(cursor.timestamp());
                }
            }
            assertEquals(List.of(last - 1, last - 2, last - 3), times);
        }
    }

    @Test
    public void forgetsABatchThatWasNotWritten() {
        Store store = Store.open(StoreOptions.memory());
        Oplog oplog = new Oplog(store);
        OpTime before = oplog.lastApplied();
        Batch batch = store.batch();
        store.close();
        assertThrows(StoreException.class, () -> oplog.write(batch, List.of(insert(1))));
        assertEquals(before, oplog.lastApplied());
        assertFalse(oplog.lastDurable().timestamp() > before.timestamp());
    }

    private static boolean writesSeeTheirPast(Oplog oplog, Store store) {
        boolean seen = true;
        for (int i = 0; i < 100; i++) {
            OpTime time = oplog.write(store.batch(), List.of(insert(i), insert(i)));
            List<Doc> entries = read(oplog, store, time.timestamp());
            seen &= !entries.isEmpty()
                    && entries.get(0).get("o").document().equals(insert(i).object());
        }
        return seen;
    }

    private static List<Doc> read(Oplog oplog, Store store, long from) {
        List<Doc> entries = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot();
                OplogCursor cursor = oplog.read(snapshot, from)) {
            while (cursor.next()) {
                entries.add(cursor.entry());
                assertEquals(cursor.timestamp(), cursor.entry().get("ts").longValue());
            }
        }
        return entries;
    }

    private static OplogEntry insert(int id) {
        String filler = "x".repeat(200);
        return new OplogEntry("i", "a.b", ID, Doc.parse("{_id: " + id + ", f: '" + filler + "'}"), Doc.EMPTY);
    }

    private static Clock at(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
