/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import lucid.audit.api.Action;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditRetention;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.ExportRange;
import lucid.audit.api.Outcome;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.Who;
import lucid.auditproof.api.TrailReport;
import lucid.auditproof.api.TrailVerifier;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TrailReadingTest {

    private static final RecordFilter BY_ANN =
            new RecordFilter(Instant.MIN, Instant.MAX, Map.of("who.name", "ann", "action", "document:*"));

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private FileTrail files;
    private FileLog log;
    private TrailRecords records;

    @Before
    public void open() {
        Path home = folder.getRoot().toPath();
        files = new FileTrail(home, home.resolve("keys"), new SmallSegments());
        log = new FileLog(files);
        records = new TrailRecords(files);
    }

    @After
    public void close() throws IOException {
        files.close();
    }

    @Test
    public void givesEachLineOfTheTrailFromEveryPlace() {
        for (int i = 0; i < 700; i++) {
            act("ann", "x" + i);
        }
        files.opening().trail().checkpoint();
        List<AuditLine> all = log.lines(0, 10_000, Long.MAX_VALUE);
        assertEquals(log.size(), all.size());
        assertTrue("too few: " + all.size(), all.size() > 1400);
        for (int from = 0; from < all.size(); from += 37) {
            List<AuditLine> some = log.lines(from, 5, Long.MAX_VALUE);
            assertEquals(all.subList(from, Math.min(all.size(), from + 5)), some);
        }
        assertEquals(List.of(), log.lines(log.size(), 10, Long.MAX_VALUE));
        assertEquals(1, log.lines(3, 10, 1).size());
    }

    @Test
    public void followsATrailThatGrows() {
        act("ann", "first");
        files.opening().trail().checkpoint();
        long size = log.size();
        log.lines(0, 100, Long.MAX_VALUE);
        act("ann", "second");
        List<AuditLine> fresh = log.lines(size, 100, Long.MAX_VALUE);
        assertTrue(fresh.get(0).json().contains("\"seq\":" + size));
    }

    @Test
    public void exportsWhatAFilterShowsSoThatItIsVerified() throws IOException {
        act("ann", "one");
        act("bob", "two");
        act("ann", "three");
        String export = export(new ExportRange(0, Long.MAX_VALUE, BY_ANN, false));
        assertTrue(export.contains("one") && export.contains("three"));
        assertFalse(export.contains("two"));
        TrailReport report = verified(export);
        assertEquals(List.of(), report.findings());
        assertTrue(report.withheld() > 0 && report.records() > 0);
    }

    @Test
    public void aVerifierFindsWhatIsTakenOutOfAFilteredExport() throws IOException {
        act("ann", "one");
        act("bob", "two");
        act("ann", "three");
        String export = export(new ExportRange(0, Long.MAX_VALUE, BY_ANN, false));
        String line =
                export.lines().filter(one -> one.contains("three")).findFirst().orElseThrow();
        assertFalse(verified(export.replace(line + "\n", "")).findings().isEmpty());
        assertFalse(verified(export.replace("three", "seven")).findings().isEmpty());
    }

    @Test
    public void exportsNoValuesToThoseWhoMayNotSeeThem() throws IOException {
        act("ann", "planted");
        String export = export(new ExportRange(0, Long.MAX_VALUE, RecordFilter.ALL, true));
        assertFalse(export.contains("planted"));
        assertTrue(export.contains("<redacted>"));
        assertEquals(List.of(), verified(export).findings());
    }

    @Test
    public void removesWhatIsOverAndProvesTheRestAsBefore() throws IOException {
        fill(4);
        files.opening().trail().checkpoint();
        long size = log.size();
        Retention retention = retention(1);
        int removed = retention.prune();
        assertTrue("removed " + removed, removed >= 3);
        assertTrue(log.first() > 0);
        assertEquals(log.first(), log.lines(0, 1, 1).get(0).seq());
        assertEquals(List.of(), records.verify().findings());
        assertEquals(
                List.of(),
                verified(export(new ExportRange(0, Long.MAX_VALUE, RecordFilter.ALL, false)))
                        .findings());
        assertEquals(0, records.proof(0).seq());
        assertTrue(text(log.lines(size, 100, Long.MAX_VALUE)).contains("\"notice\":\"retention\""));
        restart();
        assertEquals(List.of(), records.verify().findings());
        assertFalse(Files.exists(folder.getRoot().toPath().resolve("audit/damage")));
        retention.close();
    }

    @Test
    public void keepsWhatIsHeldUntilItIsReleased() throws IOException {
        fill(3);
        Retention retention = retention(1);
        Instant now = Instant.now();
        retention
                .hold(new AuditRetention.Wanted("case-7", now.minus(Duration.ofHours(1)), now, "court"), "ann")
                .apply();
        assertEquals(0, retention.prune());
        assertEquals("court", retention.holds().get(0).reason());
        retention.release("case-7").apply();
        assertTrue(retention.prune() > 0);
        retention.close();
    }

    @Test
    public void removesNothingWhoseHashesAreNotKept() throws IOException {
        fill(3);
        files.opening().trail().hashes().force();
        try (var hashes =
                Files.newByteChannel(folder.getRoot().toPath().resolve("audit/hashes-0"), StandardOpenOption.WRITE)) {
            hashes.position(32);
            hashes.write(ByteBuffer.allocate(32));
        }
        Retention retention = retention(1);
        assertThrows(IOException.class, retention::prune);
        assertEquals(0, log.first());
        retention.close();
    }

    @Test
    public void keepsEverythingForEverUnlessToldOtherwise() throws IOException {
        fill(2);
        Retention retention = retention(0);
        assertEquals(0, retention.prune());
        retention.close();
    }

    @Test
    public void aReaderThatIsInterruptedDoesNotBreakTheTrail() throws InterruptedException {
        act("ann", "one");
        files.opening().trail().checkpoint();
        interrupted(() -> records.proof(0));
        interrupted(() -> log.lines(0, 1, 1));
        interrupted(log::head);
        act("ann", "two");
        assertEquals(0, records.proof(0).seq());
        assertEquals(List.of(), records.verify().findings());
    }

    /** What becomes of the reader is its own affair. */
    private static void interrupted(Runnable reading) throws InterruptedException {
        Thread reader = new Thread(() -> {
            Thread.currentThread().interrupt();
            reading.run();
        });
        reader.setUncaughtExceptionHandler((thread, failure) -> {});
        reader.start();
        reader.join();
    }

    /** So many segments that are closed, and some records after them. */
    private void fill(int segments) throws IOException {
        String filler = "f".repeat(60_000);
        while (files.opening().trail().folder().list().size() <= segments) {
            act("ann", filler);
        }
    }

    private Retention retention(int days) {
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC);
        return new Retention(files, new Days(days), later);
    }

    private void restart() throws IOException {
        files.close();
        open();
    }

    private void act(String actor, String value) {
        Action action = new Action(
                Who.named(actor), "http", "document:write", "POST /x", Map.of(), Action.Effect.CHANGE, "", "");
        AuditTrail.Act act = files.begin(action);
        act.acknowledge();
        act.end(Outcome.SUCCEEDED, new BsonDocument("value", new BsonString(value)));
        files.opening().trail().flush();
    }

    private String export(ExportRange range) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        records.export(range, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private TrailReport verified(String export) throws IOException {
        return new TrailVerifier(files.opening().trail().key(), List.of())
                .export(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(List<AuditLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.json()).append('\n'));
        return text.toString();
    }

    @SuppressWarnings("BadAnnotationImplementation")
    private record Days(int days) implements Retention.Keep {

        @Override
        public int reads_days() {
            return days;
        }

        @Override
        public int changes_days() {
            return days;
        }

        @Override
        public int security_days() {
            return days;
        }

        @Override
        public int look_minutes() {
            return 60;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Retention.Keep.class;
        }
    }

    @SuppressWarnings("BadAnnotationImplementation")
    private static final class SmallSegments implements Config {

        @Override
        public String reads() {
            return "all";
        }

        @Override
        public String[] reads_marked() {
            return new String[0];
        }

        @Override
        public int checkpoint_seconds() {
            return 60;
        }

        @Override
        public long segment_bytes() {
            return 1 << 20;
        }

        @Override
        public int segment_hours() {
            return 24;
        }

        @Override
        public int queue_records() {
            return 8192;
        }

        @Override
        public int change_wait_ms() {
            return 60_000;
        }

        @Override
        public String anchor_file() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return Config.class;
        }
    }
}
