/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Rule;
import org.junit.Test;

/** Writers, readers and index builds at once; what is left has to be sound. */
public final class ConcurrencyTest {

    private static final int WRITERS = 8;
    private static final int STEPS = 400;
    private static final int IDS = 60;

    @Rule
    public final Fixture fixture = new Fixture();

    /** One step of a writer: an upsert with a unique field and an array, or a delete. */
    private void step(Random random) {
        Collection collection = fixture.collection();
        Value id = Value.of(random.nextInt(IDS));
        Optional<RecordId> record;
        try (Snapshot snapshot = collection.snapshot()) {
            record = collection.byId(snapshot, id);
        }
        Doc document = Doc.parse("{_id: " + id + ", u: " + random.nextInt(IDS) + ", m: [" + random.nextInt(5) + ", "
                + random.nextInt(5) + "], t: '" + "x".repeat(random.nextInt(50)) + "'}");
        try {
            if (record.isEmpty()) {
                collection.insert(List.of(document), Collection.WriteOptions.USUAL);
            } else if (random.nextInt(3) == 0) {
                collection.delete(record.get(), before -> true);
            } else {
                collection.update(record.get(), before -> document, Collection.WriteOptions.USUAL);
            }
        } catch (CommandException e) {
            // two writers may meet on a unique key; any other refusal is a fault
            if (e.code() != 11000) {
                throw e;
            }
        }
    }

    private void run(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> future : threads.invokeAll(tasks)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<Void>> writers() {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(i);
            tasks.add(() -> {
                for (int step = 0; step < STEPS; step++) {
                    step(random);
                }
                return null;
            });
        }
        return tasks;
    }

    @Test
    public void writersLeaveIndexesSound() throws Exception {
        fixture.index("{u: 1}", "{unique: true}");
        fixture.index("{m: 1, t: -1}", "{}");
        run(writers());
        fixture.assertSound();
    }

    @Test
    public void buildsAndDropsIndexesBesideWriters() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Void>> tasks = writers();
        tasks.add(() -> {
            for (int round = 0; round < 15; round++) {
                fixture.index("{m: 1}", "{}");
                fixture.index("{t: 1}", "{sparse: true}");
                fixture.catalog().dropIndexes(Fixture.NS, Value.of("*"));
            }
            fixture.index("{m: 1}", "{}");
            done.set(true);
            return null;
        });
        run(tasks);
        assertTrue(done.get());
        fixture.assertSound();
    }

    @Test
    public void readersSeeWholeDocumentsWithTheirEntries() throws Exception {
        fixture.index("{u: 1}", "{unique: true}");
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Callable<Void> writer : writers()) {
            tasks.add(() -> {
                try {
                    return writer.call();
                } finally {
                    writing.set(false);
                }
            });
        }
        tasks.add(() -> {
            while (writing.get()) {
                checkEntries();
            }
            return null;
        });
        run(tasks);
        fixture.assertSound();
    }

    private void checkEntries() {
        Collection collection = fixture.collection();
        try (Snapshot snapshot = collection.snapshot();
                IndexCursor entries = collection.entries(snapshot, fixture.named("u_1"), false)) {
            while (entries.next()) {
                Doc document = collection.read(snapshot, entries.id());
                assertEquals(List.of(document.get("u")), entries.values());
            }
        }
    }

    @Test
    public void onlyOneOfManyInsertsOfAKeyWins() throws Exception {
        fixture.index("{u: 1}", "{unique: true}");
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            tasks.add(() -> {
                for (int step = 0; step < 100; step++) {
                    try {
                        fixture.insert("{_id: '" + writer + "-" + step + "', u: " + step + "}");
                    } catch (CommandException e) {
                        assertEquals(11000, e.code());
                    }
                }
                return null;
            });
        }
        run(tasks);
        assertEquals(100, fixture.collection().count());
        fixture.assertSound();
    }
}
