/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.audit.api.Action;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.audit.core.SegmentLines.Line;
import lucid.auditproof.api.ProofCheck;
import lucid.auditproof.api.Proofs;
import lucid.auditproof.api.TreeHead;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.junit.rules.TemporaryFolder;

public class TrailTest {

    private static final int ACTORS = 8;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path home() {
        return temporary.getRoot().toPath().resolve("home");
    }

    @Test
    public void whatIsAcknowledgedIsOnTheDisk() throws IOException {
        try (Trail trail = Homes.open(home())) {
            long seq = Homes.change(trail, 1);
            assertTrue(trail.writer().durable() > seq);
            trail.flush();
            assertEquals(List.of("start", "intent", "outcome"), kinds(trail));
        }
    }

    @Test
    public void intentsGatherUntilAllOfTheirActsHaveEnded() throws Exception {
        FailingFile.Disk disk = new FailingFile.Disk();
        ExecutorService actors = Executors.newFixedThreadPool(ACTORS);
        // on this clock no time passes, so that it cannot be over
        try (Trail trail = Trail.open(Homes.settings(home()), new HandTrailClock(), disk, Optional.empty())) {
            Homes.change(trail, 1);
            int syncs = disk.forced();
            List<Entry> intents = gather(trail);
            assertEquals(syncs, disk.forced());
            List<Callable<Void>> acts = new ArrayList<>();
            for (Entry intent : intents) {
                acts.add(() -> {
                    trail.await(intent);
                    return null;
                });
            }
            for (Future<Void> act : actors.invokeAll(acts)) {
                act.get();
            }
            assertEquals(syncs + 1, disk.forced());
        } finally {
            actors.shutdownNow();
        }
    }

    @Test
    public void whatGathersAtTheEndIsSettled() throws Exception {
        FailingFile.Disk disk = new FailingFile.Disk();
        List<Entry> intents;
        try (Trail trail = Trail.open(Homes.settings(home()), new HandTrailClock(), disk, Optional.empty())) {
            Homes.change(trail, 1);
            intents = gather(trail);
        }
        intents.forEach(intent -> assertEquals(Entry.DURABLE, intent.state()));
    }

    @Test(timeout = 60_000)
    public void anIntentForWhichNobodyWaitsIsSettledAllTheSame() throws Exception {
        try (Trail trail = Homes.open(home())) {
            Homes.change(trail, 1);
            for (Entry intent : gather(trail)) {
                while (intent.state() != Entry.DURABLE) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Puts intents and returns when the writer has taken them. */
    private static List<Entry> gather(Trail trail) {
        List<Entry> intents = new ArrayList<>();
        for (int i = 0; i < ACTORS; i++) {
            Entry intent = Homes.intent(trail);
            trail.putChange(intent);
            intents.add(intent);
        }
        while (trail.queue().size() > 0) {
            Thread.onSpinWait();
        }
        return intents;
    }

    @Test
    public void aRecordThatCannotBeMadeIsLeftOutAndSaidSo() throws IOException {
        try (Trail trail = Homes.open(home())) {
            Action nameless = new Action(Who.PLATFORM, "http", null, "GET /x", Map.of(), Action.Effect.READ, "", "");
            Entry defective = new Entry(Entry.Kind.EVENT, nameless, trail.clock());
            defective.outcome = Outcome.SUCCEEDED;
            trail.put(defective);
            Homes.change(trail, 1);
            trail.flush();
            assertEquals(List.of("start", "notice", "intent", "outcome"), kinds(trail));
        }
    }

    @Test
    public void manyWaitForOneSync() throws Exception {
        FailingFile.Disk disk = new FailingFile.Disk();
        int changes = 400;
        try (Trail trail = Trail.open(Homes.settings(home()), TrailClock.SYSTEM, disk, Optional.empty())) {
            List<Entry> intents = new ArrayList<>();
            for (int i = 0; i < changes; i++) {
                Entry intent = Homes.intent(trail);
                trail.putChange(intent);
                intents.add(intent);
            }
            intents.forEach(trail::await);
            assertTrue("syncs: " + disk.forced(), disk.forced() < changes / 4);
            assertEquals(changes + 1, trail.writer().durable());
        }
    }

    @Test
    public void readsWakeNobodyAndAreWrittenAllTheSame() throws IOException {
        try (Trail trail = Homes.open(home())) {
            for (int i = 0; i < 100; i++) {
                trail.put(Homes.read(trail));
            }
            trail.flush();
            assertEquals(101, kinds(trail).size());
        }
    }

    @Test
    public void droppedReadsAreToldInTheTrail() throws IOException {
        try (Trail trail = Homes.open(home())) {
            for (int i = 0; i < 100_000; i++) {
                trail.put(Homes.read(trail));
            }
            trail.flush();
            trail.flush();
            long dropped = documents(trail).stream()
                    .filter(record -> record.containsKey("notice"))
                    .mapToLong(record ->
                            record.getDocument("detail").getInt64("reads").getValue())
                    .sum();
            long reads = kinds(trail).stream().filter("event"::equals).count();
            assertEquals(100_000, dropped + reads);
            assertTrue("dropped " + dropped, dropped > 0);
        }
    }

    @Test
    public void theTrailGoesOnAfterARestart() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (Trail trail = Homes.open(home())) {
                Homes.change(trail, i);
            }
        }
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertEquals(1, trail.folder().list().size());
            List<String> run = List.of("start", "intent", "outcome", "stop");
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.addAll(run);
            }
            all.add("start");
            assertEquals(all, kinds(trail));
            assertFalse(Files.exists(trail.damageFile()));
        }
    }

    @Test
    public void segmentsAreBegunBySizeAndTheChainGoesOn() throws IOException {
        Settings small = new Settings(
                home(),
                home().resolve("keys"),
                Homes.settings(home()).checkpoint(),
                2_000,
                Homes.settings(home()).segmentAge(),
                64,
                Homes.settings(home()).changeWait());
        HandTrailClock clock = new HandTrailClock();
        try (Trail trail = Trail.open(small, clock, ChannelFile::open, Optional.empty())) {
            for (int i = 0; i < 60; i++) {
                Homes.change(trail, i);
                clock.advance(2);
            }
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertTrue(trail.folder().list().size() > 3);
            assertTrue(Homes.verify(trail, Homes.export(trail, 10, 40)).intact());
        }
    }

    @Test
    public void aFullDiskRefusesChangesAndIsLeftByItself() throws IOException {
        FailingFile.Disk disk = new FailingFile.Disk();
        try (Trail trail = Trail.open(Homes.settings(home()), TrailClock.SYSTEM, disk, Optional.empty())) {
            Homes.change(trail, 1);
            disk.fail("No space left on device");
            assertEquals(AuditProblem.TRAIL_FULL, problem(() -> Homes.change(trail, 2)));
            assertEquals(AuditProblem.TRAIL_FULL, problem(() -> Homes.change(trail, 3)));
            trail.put(Homes.read(trail));
            disk.fail("");
            long seq = changeAtLast(trail);
            assertTrue(trail.writer().durable() > seq);
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertTrue(documents(trail).stream().anyMatch(record -> record.containsKey("notice")));
        }
    }

    @Test
    public void aRealFullDiskDoesTheSame() throws IOException {
        Assume.assumeNotNull(System.getProperty("lucid.small.disk"));
        Path disk = Files.createTempDirectory(Path.of(System.getProperty("lucid.small.disk")), "audit");
        Path ballast = disk.resolve("ballast");
        try (Trail trail = Homes.open(disk.resolve("home"))) {
            Homes.change(trail, 1);
            fill(ballast);
            assertEquals(AuditProblem.TRAIL_FULL, problem(() -> changes(trail, 10_000)));
            Files.delete(ballast);
            changeAtLast(trail);
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertFalse(Files.exists(trail.damageFile()));
        }
    }

    private static void changes(Trail trail, int count) {
        for (int i = 0; i < count; i++) {
            Homes.change(trail, i);
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4_096]);
            }
        } catch (IOException expected) {
            // That was the last free block.
            assertTrue(expected.getMessage(), expected.getMessage().contains("No space left"));
        }
    }

    @Test
    public void aBrokenDiskSaysSo() throws IOException {
        FailingFile.Disk disk = new FailingFile.Disk();
        try (Trail trail = Trail.open(Homes.settings(home()), TrailClock.SYSTEM, disk, Optional.empty())) {
            disk.fail("Input/output error");
            assertEquals(AuditProblem.TRAIL_UNAVAILABLE, problem(() -> Homes.change(trail, 2)));
            disk.fail("");
            changeAtLast(trail);
            assertEquals(List.of(), Homes.verify(trail).findings());
        }
    }

    @Test
    public void aDeletedSegmentRefusesChangesUntilARestart() throws IOException {
        try (Trail trail = Homes.open(home())) {
            Homes.change(trail, 1);
            Files.delete(trail.folder().list().get(0).path());
            assertEquals(AuditProblem.TRAIL_UNAVAILABLE, problem(() -> Homes.change(trail, 2)));
            assertTrue(trail.writer().trouble().lasting());
        }
        try (Trail trail = Homes.open(home())) {
            assertTrue(Files.readString(trail.damageFile()), Files.exists(trail.damageFile()));
            Homes.change(trail, 3);
            assertFalse(
                    Homes.verify(trail).intact() && trail.folder().list().get(0).first() == 0);
        }
    }

    @Test
    public void everyRecordIsProvedAgainstTheNewestCheckpoint() throws IOException {
        try (Trail trail = Homes.open(home())) {
            for (int i = 0; i < 300; i++) {
                Homes.change(trail, i);
            }
            trail.checkpoint();
            Proofs proofs = new Proofs(trail.hashes());
            long size = trail.writer().durable();
            TreeHead head = new TreeHead(size, proofs.root(size));
            for (long seq = 0; seq < size; seq++) {
                assertTrue(
                        new ProofCheck().included(seq, trail.hashes().node(0, seq), proofs.inclusion(seq, size), head));
            }
        }
    }

    @Test
    public void onlyTheOwnerReadsTheFiles() throws IOException {
        try (Trail trail = Homes.open(home())) {
            Homes.change(trail, 1);
            for (Segment segment : trail.folder().list()) {
                assertEquals("rw-------", permissions(segment.path()));
            }
            assertEquals("rwx------", permissions(home().resolve("audit")));
            assertEquals("rw-------", permissions(home().resolve("keys/audit.key")));
            assertEquals("rw-------", permissions(home().resolve("audit/checkpoints.ndjson")));
        }
    }

    @Test
    public void aKeyedHashIsTheSameAfterARestartAndHidesItsKey() throws IOException {
        String before;
        try (Trail trail = Homes.open(home())) {
            before = trail.keys().values().of("secret");
            assertTrue(before.matches("hmac:[0-9a-f]{64}"));
            assertFalse(trail.keys()
                    .toString()
                    .contains(Files.readString(home().resolve("keys/audit-values.key"))
                            .strip()));
        }
        try (Trail trail = Homes.open(home())) {
            assertEquals(before, trail.keys().values().of("secret"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Once the trouble is over; it is looked for each second. */
    private static long changeAtLast(Trail trail) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try {
                return Homes.change(trail, 9);
            } catch (ProblemException e) {
                assertTrue("still " + e.detail(), System.nanoTime() < end);
                Thread.onSpinWait();
            }
        }
    }

    private static Object problem(ThrowingRunnable call) {
        return assertThrows(ProblemException.class, call).type();
    }

    static List<BsonDocument> documents(Trail trail) throws IOException {
        List<BsonDocument> documents = new ArrayList<>();
        try (SegmentLines lines = trail.folder().lines(0)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                documents.add(RecordDocument.of(line.get().json()));
            }
        }
        return documents;
    }

    static List<String> kinds(Trail trail) throws IOException {
        return documents(trail).stream()
                .map(record -> record.getString("kind").getValue())
                .toList();
    }
}
