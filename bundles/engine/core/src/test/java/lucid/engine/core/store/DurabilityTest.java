/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is acknowledged stays; what cannot be kept is refused. */
public final class DurabilityTest {

    private static final byte[] KEY = "key".getBytes(UTF_8);

    @Rule
    public final TemporaryFolder folders = new TemporaryFolder();

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @After
    public void endThreads() {
        threads.shutdownNow();
    }

    @Test(timeout = 60_000)
    public void sharesASyncAmongThoseWhoWait() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicLong written = new AtomicLong();
        GroupCommit commits = new GroupCommit(() -> await(disk), written::get);
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread waiter = new Thread(() -> {
                written.incrementAndGet();
                commits.await();
            });
            waiter.start();
            waiters.add(waiter);
        }
        for (Thread waiter : waiters) {
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        disk.countDown();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        // one for those who came before the first sync began, one for those who came during it
        assertTrue("synced " + commits.syncs(), commits.syncs() <= 2);
        long before = commits.syncs();
        commits.await();
        assertEquals(before, commits.syncs());
    }

    @Test(timeout = 60_000)
    public void wakesAnExecutorOnceForAllThatItHasToTell() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicInteger woken = new AtomicInteger();
        CountDownLatch told = new CountDownLatch(3);
        Executor loop = task -> {
            woken.incrementAndGet();
            task.run();
        };
        try (GroupCommit commits = new GroupCommit(() -> await(disk), System::nanoTime)) {
            CompletableFuture<Void> first = commits.durable();
            while (commits.durable() == first) {
                Thread.onSpinWait();
            }
            // these share a sync
            for (int i = 0; i < 3; i++) {
                tell(commits.durable(), loop, () -> {
                    told.countDown();
                    throw new IllegalStateException("told in vain");
                });
            }
            disk.countDown();
            told.await();
        }
        assertEquals(1, woken.get());
    }

    @Test(timeout = 60_000)
    public void goesOnWhereAnExecutorHasEnded() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        AtomicBoolean full = new AtomicBoolean(true);
        CountDownLatch told = new CountDownLatch(1);
        Executor ended = task -> {
            throw new RejectedExecutionException("ended");
        };
        GroupCommit commits = new GroupCommit(
                () -> {
                    await(disk);
                    if (full.get()) {
                        throw new StoreException(StoreException.Reason.DISK_FULL, "full", null);
                    }
                },
                System::nanoTime);
        CompletableFuture<Void> refused = commits.durable();
        tell(refused, ended, () -> {});
        tell(refused, Runnable::run, told::countDown);
        disk.countDown();
        told.await();
        full.set(false);
        commits.await();
        assertThrows(RejectedExecutionException.class, () -> Teller.execute(ended, () -> {}));
    }

    @Test
    public void refusesEverythingAfterASyncThatFailed() {
        AtomicBoolean broken = new AtomicBoolean();
        GroupCommit commits = failing(broken, StoreException.Reason.FAILED);
        commits.await();
        commits.check();
        broken.set(true);
        assertThrows(StoreException.class, commits::await);
        broken.set(false);
        assertEquals(
                StoreException.Reason.FAILED,
                assertThrows(StoreException.class, commits::check).reason());
        assertThrows(StoreException.class, commits::await);
    }

    @Test
    public void goesOnAfterASyncThatFoundNoRoom() {
        AtomicBoolean full = new AtomicBoolean(true);
        GroupCommit commits = failing(full, StoreException.Reason.DISK_FULL);
        assertEquals(
                StoreException.Reason.DISK_FULL,
                assertThrows(StoreException.class, commits::await).reason());
        commits.check();
        full.set(false);
        commits.await();
        assertEquals(1, commits.syncs());
    }

    @Test
    public void syncsAtMostOnceForWhatItAcknowledges() throws Exception {
        try (Store store = Store.open(options(folders.newFolder().toPath()))) {
            AtomicInteger acknowledged = new AtomicInteger();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int writer = i;
                writers.add(threads.submit(() -> {
                    for (int n = 0; n < 100; n++) {
                        put(store, writer * 1000 + n);
                        store.awaitDurable();
                        acknowledged.incrementAndGet();
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertEquals(800, acknowledged.get());
            assertTrue("synced " + store.syncs(), store.syncs() > 0 && store.syncs() <= 800);
        }
    }

    @Test
    public void refusesWritesWhileTheDiskIsFull() {
        AtomicLong free = new AtomicLong(100 << 20);
        AtomicLong clock = new AtomicLong();
        StoreOptions options = StoreOptions.memory();
        FreeSpace space = new FreeSpace(free::get, 64 << 20, clock::get);
        try (Store store = new Store(options, new Opening(options).open(), space)) {
            put(store, 1);
            free.set(63 << 20);
            clock.addAndGet(200_000_000);
            StoreException refused = assertThrows(StoreException.class, () -> put(store, 2));
            assertEquals(StoreException.Reason.DISK_FULL, refused.reason());
            assertEquals(0, store.get(Table.RECORDS, key(2)).length);
            assertEquals(8, store.get(Table.RECORDS, key(1)).length);
            free.set(65 << 20);
            clock.addAndGet(200_000_000);
            put(store, 2);
            assertEquals(8, store.get(Table.RECORDS, key(2)).length);
        }
    }

    @Test
    public void asksForFreeSpaceSoonerWhenMuchIsWritten() {
        AtomicInteger asked = new AtomicInteger();
        FreeSpace space = new FreeSpace(
                () -> {
                    asked.incrementAndGet();
                    return 1000L << 20;
                },
                64 << 20,
                () -> 0);
        for (int i = 0; i < 100; i++) {
            space.check(1 << 10);
        }
        assertEquals(1, asked.get());
        for (int i = 0; i < 17; i++) {
            space.check(1 << 20);
        }
        assertEquals(2, asked.get());
    }

    private static void tell(CompletableFuture<Void> durable, Executor executor, Runnable task) {
        CompletableFuture<Void> unused = durable.whenComplete((nothing, failure) -> Teller.execute(executor, task));
    }

    private static GroupCommit failing(AtomicBoolean broken, StoreException.Reason reason) {
        return new GroupCommit(
                () -> {
                    if (broken.get()) {
                        throw new StoreException(reason, "broken", null);
                    }
                },
                System::nanoTime);
    }

    static StoreOptions options(Path folder) {
        return new StoreOptions(folder, false, Encryption.DOCUMENTS, new byte[32], 8L << 20);
    }

    static void put(Store store, long number) {
        byte[] value = ByteBuffer.allocate(8).putLong(number).array();
        Batch batch = store.batch();
        batch.put(Table.RECORDS, key(number), value);
        batch.put(Table.INDEX, key(number), value);
        store.write(batch);
    }

    static byte[] key(long number) {
        return ByteBuffer.allocate(KEY.length + 8).put(KEY).putLong(number).array();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
