/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What every store does, in memory or on disk. */
public final class StoreTest {

    private static final byte[] MASTER = new byte[32];

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    @Test
    public void writesAllOfABatchAtOnce() {
        forEach(store -> {
            Batch batch = store.batch();
            batch.put(Table.RECORDS, bytes("r"), bytes("document"));
            batch.put(Table.INDEX, bytes("i"), bytes("entry"));
            batch.put(Table.CATALOG, bytes("c"), new byte[0]);
            assertEquals(0, store.get(Table.RECORDS, bytes("r")).length);
            store.write(batch);
            assertText("document", store.get(Table.RECORDS, bytes("r")));
            assertText("entry", store.get(Table.INDEX, bytes("i")));
            try (Snapshot snapshot = store.snapshot()) {
                assertTrue(snapshot.has(Table.CATALOG, bytes("c")));
                assertFalse(snapshot.has(Table.CATALOG, bytes("d")));
                assertFalse(snapshot.has(Table.RECORDS, bytes("c")));
            }
        });
    }

    @Test
    public void appliesTheChangesOfABatchInTheirOrder() {
        forEach(store -> {
            Batch batch = store.batch();
            put(batch, Table.RECORDS, "a", "b", "c", "d");
            batch.deleteRange(Table.RECORDS, bytes("b"), bytes("d"));
            batch.put(Table.RECORDS, bytes("c"), bytes("again"));
            batch.delete(Table.RECORDS, bytes("a"));
            store.write(batch);
            try (Snapshot snapshot = store.snapshot()) {
                assertEquals(List.of("c=again", "d=d"), walk(snapshot, Table.RECORDS));
            }
        });
    }

    @Test
    public void keepsWhatASnapshotSees() {
        forEach(store -> {
            write(store, Table.RECORDS, "a", "b");
            write(store, Table.INDEX, "a");
            try (Snapshot before = store.snapshot();
                    KeyCursor open = before.cursor(Table.RECORDS)) {
                Batch batch = store.batch();
                batch.put(Table.RECORDS, bytes("a"), bytes("new"));
                batch.put(Table.RECORDS, bytes("c"), bytes("c"));
                batch.delete(Table.INDEX, bytes("a"));
                store.write(batch);
                assertEquals(List.of("a=a", "b=b"), walk(before, Table.RECORDS));
                assertEquals(List.of("a=a"), walk(before, Table.INDEX));
                assertText("a", before.get(Table.RECORDS, bytes("a")));
                open.seek(bytes("b"));
                open.next();
                assertFalse(open.valid());
            }
            assertText("new", store.get(Table.RECORDS, bytes("a")));
        });
    }

    @Test
    public void walksBothWays() {
        forEach(store -> {
            write(store, Table.RECORDS, "b", "d", "f");
            try (Snapshot snapshot = store.snapshot();
                    KeyCursor cursor = snapshot.cursor(Table.RECORDS)) {
                assertFalse(cursor.valid());
                cursor.seek(bytes("c"));
                assertText("d", cursor.key());
                cursor.previous();
                assertText("b", cursor.value());
                cursor.seekForPrev(bytes("e"));
                assertText("d", cursor.key());
                cursor.seekToLast();
                assertText("f", cursor.key());
                cursor.next();
                assertFalse(cursor.valid());
                assertThrows(IllegalStateException.class, cursor::value);
            }
        });
    }

    @Test
    public void staysWithinTheBoundsOfAWalk() {
        forEach(store -> {
            write(store, Table.INDEX, "a", "b", "c", "d");
            try (Snapshot snapshot = store.snapshot();
                    KeyCursor cursor = snapshot.cursor(Table.INDEX, bytes("b"), bytes("d"))) {
                cursor.seekToFirst();
                assertText("b", cursor.key());
                cursor.seekToLast();
                assertText("c", cursor.key());
                cursor.next();
                assertFalse(cursor.valid());
            }
        });
    }

    @Test
    public void takesValuesOfAllSizes() {
        forEach(store -> {
            for (int size : new int[] {0, 1, 127, 128, 8164, 8165, 100_000, 3 << 20}) {
                byte[] value = new byte[size];
                java.util.Arrays.fill(value, (byte) size);
                Batch batch = store.batch();
                batch.put(Table.RECORDS, bytes("k" + size), value);
                store.write(batch);
                assertArrayEquals(value, store.get(Table.RECORDS, bytes("k" + size)));
                assertArrayEquals(value, valueByCursor(store, "k" + size));
            }
        });
    }

    @Test
    public void tellsTheSizeOfARangeAndGivesItBack() {
        forEach(store -> {
            for (int i = 100; i < 400; i++) {
                Batch batch = store.batch();
                byte[] value = new byte[10_000];
                new java.util.Random(i).nextBytes(value);
                batch.put(Table.RECORDS, bytes("k" + i), value);
                store.write(batch);
            }
            long full = store.bytes(Table.RECORDS, bytes("k"), bytes("l"));
            assertTrue("is " + full, full > 2_000_000 && full < 4_500_000);
            Batch batch = store.batch();
            batch.deleteRange(Table.RECORDS, bytes("k"), bytes("l"));
            store.write(batch);
            store.compact(Table.RECORDS, bytes("k"), bytes("l"));
            assertTrue(store.bytes(Table.RECORDS, bytes("k"), bytes("l")) < 10_000);
        });
    }

    @Test
    public void findsAllAgainWhenOpenedAgain() throws Exception {
        for (Encryption encryption : Encryption.values()) {
            StoreOptions options = onDisk(folders.newFolder().toPath(), encryption);
            for (int round = 0; round < 3; round++) {
                try (Store store = Store.open(options)) {
                    assertEquals(encryption == Encryption.FULL, store.indexesLost());
                    try (Snapshot snapshot = store.snapshot()) {
                        assertEquals(round, walk(snapshot, Table.RECORDS).size());
                        assertEquals(round, walk(snapshot, Table.CATALOG).size());
                        assertEquals(
                                encryption == Encryption.FULL ? 0 : round,
                                walk(snapshot, Table.INDEX).size());
                    }
                    write(store, Table.RECORDS, "r" + round);
                    write(store, Table.CATALOG, "c" + round);
                    write(store, Table.INDEX, "i" + round);
                }
            }
        }
    }

    @Test
    public void refusesASecondOpener() throws Exception {
        StoreOptions options = onDisk(folders.newFolder().toPath(), Encryption.NONE);
        try (Store first = Store.open(options)) {
            write(first, Table.META, "a");
            StoreException refused = assertThrows(StoreException.class, () -> Store.open(options));
            assertEquals(StoreException.Reason.CLOSED, refused.reason());
        }
    }

    @Test
    public void letsABatchBeWrittenOnlyOnce() {
        try (Store store = Store.open(StoreOptions.memory())) {
            Batch batch = store.batch();
            batch.put(Table.META, bytes("a"), bytes("a"));
            assertTrue(batch.bytes() > 0);
            store.write(batch);
            assertThrows(IllegalStateException.class, () -> store.write(batch));
            store.write(store.batch());
        }
    }

    private void forEach(java.util.function.Consumer<Store> test) {
        try (Store store = Store.open(StoreOptions.memory())) {
            assertEquals(Long.MAX_VALUE, store.freeBytes());
            test.accept(store);
        }
        for (Encryption encryption : List.of(Encryption.DOCUMENTS, Encryption.FULL)) {
            try (Store store = Store.open(onDisk(folders.getRoot().toPath().resolve(encryption.name()), encryption))) {
                test.accept(store);
            }
        }
    }

    private static StoreOptions onDisk(Path folder, Encryption encryption) {
        return new StoreOptions(
                folder, false, encryption, encryption == Encryption.NONE ? new byte[0] : MASTER, 8L << 20);
    }

    private static byte[] valueByCursor(Store store, String key) {
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.RECORDS)) {
            cursor.seek(bytes(key));
            return cursor.value();
        }
    }

    private static List<String> walk(Snapshot snapshot, Table table) {
        List<String> found = new ArrayList<>();
        try (KeyCursor cursor = snapshot.cursor(table)) {
            for (cursor.seek(new byte[0]); cursor.valid(); cursor.next()) {
                found.add(new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        return found;
    }

    private static void write(Store store, Table table, String... keys) {
        Batch batch = store.batch();
        put(batch, table, keys);
        store.write(batch);
    }

    private static void put(Batch batch, Table table, String... keys) {
        for (String key : keys) {
            batch.put(table, bytes(key), bytes(key));
        }
    }

    private static void assertText(String expected, byte[] actual) {
        assertEquals(expected, new String(actual, UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
