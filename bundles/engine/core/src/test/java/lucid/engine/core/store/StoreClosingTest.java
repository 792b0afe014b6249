/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Uses after the end fail; they never reach memory that was given back. */
public final class StoreClosingTest {

    private static final byte[] KEY = "key".getBytes(UTF_8);

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    @Test
    public void refusesEveryUseAfterTheEnd() {
        Store store = filled(StoreOptions.memory());
        Snapshot snapshot = store.snapshot();
        KeyCursor cursor = snapshot.cursor(Table.RECORDS);
        cursor.seek(KEY);
        Batch batch = store.batch();
        store.close();
        store.close();
        batch.put(Table.RECORDS, KEY, KEY);
        for (Runnable use : List.<Runnable>of(
                () -> store.write(batch),
                store::awaitDurable,
                store::snapshot,
                () -> store.get(Table.RECORDS, KEY),
                () -> store.bytes(Table.RECORDS, KEY, KEY),
                () -> store.compact(Table.RECORDS, KEY, KEY),
                () -> snapshot.get(Table.RECORDS, KEY),
                () -> snapshot.has(Table.RECORDS, KEY),
                () -> snapshot.cursor(Table.RECORDS),
                () -> cursor.seek(KEY),
                () -> cursor.seekForPrev(KEY),
                cursor::next,
                cursor::previous,
                cursor::key,
                cursor::value)) {
            assertClosed(use);
        }
        cursor.close();
        snapshot.close();
    }

    @Test
    public void refusesUsesOfAClosedSnapshotAndCursor() {
        try (Store store = filled(StoreOptions.memory())) {
            Snapshot snapshot = store.snapshot();
            KeyCursor cursor = snapshot.cursor(Table.RECORDS);
            cursor.seek(KEY);
            snapshot.close();
            snapshot.close();
            assertClosed(() -> snapshot.get(Table.RECORDS, KEY));
            assertClosed(() -> snapshot.cursor(Table.RECORDS));
            assertEquals(3, cursor.value().length);
            cursor.close();
            cursor.close();
            assertClosed(() -> cursor.seek(KEY));
        }
    }

    @Test
    public void survivesBeingClosedUnderLoad() throws Exception {
        for (int round = 0; round < 6; round++) {
            Encryption encryption = round % 2 == 0 ? Encryption.FULL : Encryption.DOCUMENTS;
            Store store =
                    filled(new StoreOptions(folders.newFolder().toPath(), false, encryption, new byte[32], 1L << 20));
            CountDownLatch busy = new CountDownLatch(8);
            List<Future<StoreException.Reason>> ends = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ends.add(threads.submit(() -> useUntilClosed(store, busy)));
            }
            busy.await();
            store.close();
            for (Future<StoreException.Reason> end : ends) {
                assertEquals(StoreException.Reason.CLOSED, end.get());
            }
        }
    }

    private static StoreException.Reason useUntilClosed(Store store, CountDownLatch busy) {
        long uses = 0;
        try {
            while (true) {
                use(store);
                if (++uses == 20) {
                    busy.countDown();
                }
            }
        } catch (StoreException e) {
            assertTrue("used it before", uses >= 20);
            return e.reason();
        }
    }

    private static void use(Store store) {
        Batch batch = store.batch();
        batch.put(Table.RECORDS, KEY, KEY);
        batch.put(Table.INDEX, KEY, KEY);
        store.write(batch);
        store.awaitDurable();
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.INDEX, KEY, new byte[] {-1})) {
            cursor.seek(KEY);
            cursor.value();
            snapshot.get(Table.RECORDS, KEY);
        }
    }

    private static Store filled(StoreOptions options) {
        Store store = Store.open(options);
        Batch batch = store.batch();
        batch.put(Table.RECORDS, KEY, KEY);
        store.write(batch);
        return store;
    }

    private static void assertClosed(Runnable use) {
        assertEquals(
                StoreException.Reason.CLOSED,
                assertThrows(StoreException.class, use::run).reason());
    }
}
