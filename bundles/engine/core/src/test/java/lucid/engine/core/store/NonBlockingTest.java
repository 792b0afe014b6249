/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.rocksdb.RocksDB;

/** A thread that must not wait fails instead, and whoever may wait does. */
public final class NonBlockingTest {

    private static final int KEYS = 20_000;
    private static final int MEGABYTE = 1 << 20;

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final ExecutorService hasty = Executors.newSingleThreadExecutor(HastyThread::new);

    private static final class HastyThread extends Thread implements NonBlocking {
        HastyThread(Runnable work) {
            super(work);
        }
    }

    @After
    public void end() {
        hasty.shutdownNow();
    }

    @Test(timeout = 60_000)
    public void takesALockThatIsFree() throws Exception {
        ReentrantLock plain = new ReentrantLock();
        YieldingLock yielding = new YieldingLock();
        hastily(() -> {
            NonBlocking.lock(plain);
            NonBlocking.lock(yielding);
            assertTrue(plain.isHeldByCurrentThread() && yielding.isHeldByCurrentThread());
            yielding.unlock();
            plain.unlock();
        });
        assertFalse(plain.isLocked());
        assertFalse(yielding.isLocked());
    }

    @Test(timeout = 60_000)
    public void doesNotWaitForALock() {
        ReentrantLock plain = new ReentrantLock();
        YieldingLock yielding = new YieldingLock();
        NonBlocking.lock(plain);
        NonBlocking.lock(yielding);
        wouldBlock(() -> NonBlocking.lock(plain));
        wouldBlock(yielding::lock);
        assertTrue(plain.isHeldByCurrentThread() && yielding.isHeldByCurrentThread());
    }

    @Test(timeout = 60_000)
    public void doesNotOvertakeAWriterThatWaits() throws Exception {
        ReentrantReadWriteLock latch = new ReentrantReadWriteLock();
        Thread writer = new Thread(() -> NonBlocking.lock(latch.writeLock()));
        NonBlocking.lock(latch.readLock());
        writer.start();
        while (!latch.hasQueuedThread(writer)) {
            Thread.onSpinWait();
        }
        wouldBlock(() -> NonBlocking.lock(latch.readLock()));
        latch.readLock().unlock();
        writer.join();
        assertTrue(latch.isWriteLocked());
    }

    @Test(timeout = 60_000)
    public void isToldWhenTheDiskHasIt() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicLong written = new AtomicLong(1);
        GroupCommit commits = new GroupCommit(() -> awaitUninterruptibly(disk), written::get);
        wouldBlock(commits::await);
        AtomicReference<String> teller = new AtomicReference<>();
        CompletableFuture<Void> told = commits.durable()
                .thenRun(() -> teller.set(Thread.currentThread().getName() + " " + NonBlocking.isCurrent()));
        assertFalse(told.isDone());
        disk.countDown();
        told.get();
        assertEquals("lucid-sync true", teller.get());
        assertTrue(commits.durable().isDone());
        commits.close();
    }

    @Test(timeout = 60_000)
    public void isToldWhatKeptTheDiskFromIt() {
        AtomicLong written = new AtomicLong(1);
        GroupCommit commits = new GroupCommit(
                () -> {
                    throw new StoreException(StoreException.Reason.FAILED, "planned", null);
                },
                written::get);
        CompletionException failure =
                assertThrows(CompletionException.class, () -> commits.durable().join());
        assertEquals("planned", failure.getCause().getMessage());
        assertThrows(StoreException.class, commits::durable);
        commits.close();
    }

    @Test(timeout = 60_000)
    public void closesOnceThoseWhoWaitAreTold() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        GroupCommit commits = new GroupCommit(() -> awaitUninterruptibly(disk), new AtomicLong(1)::get);
        CompletableFuture<Void> told = commits.durable();
        Thread closing = new Thread(commits::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            assertTrue("closed before those who wait are told", closing.isAlive());
        }
        disk.countDown();
        closing.join();
        assertTrue(told.isDone());
    }

    @Test(timeout = 60_000)
    public void readsWhatLiesInMemoryAndNotTheDisk() throws Exception {
        StoreOptions options = options(Encryption.NONE);
        try (Store store = Store.open(options)) {
            fill(store);
            hastily(() -> assertArrayEquals(value(1), store.get(Table.RECORDS, key(1))));
            store.compact(Table.RECORDS, key(0), key(KEYS));
        }
        try (Store store = Store.open(options)) {
            wouldBlock(() -> store.get(Table.RECORDS, key(1)));
            wouldBlock(() -> walk(store));
            assertArrayEquals(value(1), store.get(Table.RECORDS, key(1)));
            hastily(() -> assertArrayEquals(value(1), store.get(Table.RECORDS, key(1))));
        }
    }

    @Test(timeout = 120_000)
    public void doesNotWaitWhereWritersAreHeldUp() throws Exception {
        try (Store store = Store.open(options(Encryption.NONE))) {
            RocksDB rocks = rocks(store.tables().main());
            rocks.pauseBackgroundWork();
            int written = fillUntilHeldUp(store);
            assertEquals(0, store.get(Table.RECORDS, key(written)).length);
            rocks.continueBackgroundWork();
            store.write(large(store, written));
            assertEquals(MEGABYTE, store.get(Table.RECORDS, key(written)).length);
        }
    }

    @Test(timeout = 120_000)
    public void writesBothHalvesOfABatchOrNone() throws Exception {
        try (Store store = Store.open(options(Encryption.FULL))) {
            RocksDB rocks = rocks(store.tables().indexes());
            rocks.pauseBackgroundWork();
            fillIndexesUntilHeldUp(store);
            Batch batch = store.batch();
            batch.put(Table.RECORDS, key(-1), value(1));
            batch.put(Table.INDEX, key(-1), value(2));
            Future<?> both = hasty.submit(() -> store.write(batch));
            while (store.get(Table.RECORDS, key(-1)).length == 0 && !both.isDone()) {
                Thread.onSpinWait();
            }
            rocks.continueBackgroundWork();
            both.get();
            assertArrayEquals(value(1), store.get(Table.RECORDS, key(-1)));
            assertArrayEquals(value(2), store.get(Table.INDEX, key(-1)));
        }
    }

    private int fillUntilHeldUp(Store store) {
        AtomicInteger written = new AtomicInteger();
        wouldBlock(() -> {
            while (true) {
                store.write(large(store, written.get()));
                written.incrementAndGet();
            }
        });
        return written.get();
    }

    private void fillIndexesUntilHeldUp(Store store) {
        wouldBlock(() -> {
            for (int i = 0; true; i++) {
                Batch batch = store.batch();
                batch.put(Table.INDEX, key(i), new byte[MEGABYTE]);
                store.tables().indexes().write(batch.apart());
            }
        });
    }

    private static Batch large(Store store, int number) {
        Batch batch = store.batch();
        batch.put(Table.RECORDS, key(number), new byte[MEGABYTE]);
        return batch;
    }

    /** Nothing else can hold writers up at will. */
    private static RocksDB rocks(Database database) throws ReflectiveOperationException {
        Field rocks = Database.class.getDeclaredField("rocks");
        rocks.setAccessible(true);
        return (RocksDB) rocks.get(database);
    }

    private StoreOptions options(Encryption encryption) throws IOException {
        return new StoreOptions(folders.newFolder().toPath(), false, encryption, new byte[32], 1 << 20);
    }

    private static void walk(Store store) {
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.RECORDS)) {
            cursor.seek(key(KEYS / 2));
        }
    }

    private static void fill(Store store) {
        Batch batch = store.batch();
        for (int i = 0; i < KEYS; i++) {
            batch.put(Table.RECORDS, key(i), value(i));
        }
        store.write(batch);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static byte[] value(int number) {
        return ("value " + number).repeat(20).getBytes(UTF_8);
    }

    private void hastily(Runnable work) throws Exception {
        Future<?> done = hasty.submit(work);
        done.get();
    }

    private void wouldBlock(Runnable work) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> hastily(work));
        assertEquals(WouldBlock.class, failure.getCause().getClass());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
