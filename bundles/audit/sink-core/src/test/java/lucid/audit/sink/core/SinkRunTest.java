/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.SinkStatus;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SinkRunTest {

    private static final Pace PACE = new Pace(
            10, 1 << 20, Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(8));

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final HandClock clock = new HandClock();
    private final GrowingLog log = new GrowingLog();
    private final Keeping sink = new Keeping("kept");
    private Positions positions;

    @Before
    public void open() {
        positions = new Positions(folder.getRoot().toPath().resolve("sinks"));
    }

    @Test
    public void givesEveryRecordInOrderOnce() {
        log.grow(25);
        SinkRun run = run(sink);
        steps(run, 4);
        assertEquals(
                List.of(10, 10, 5),
                sink.batches.stream().map(batch -> batch.lines().size()).toList());
        assertEquals(25, sink.kept.size());
        assertEquals("ok", run.status().state());
        assertEquals(PACE.poll(), run.step());
    }

    @Test
    public void goesOnWhereItStoppedAfterARestart() {
        log.grow(10);
        steps(run(sink), 2);
        log.grow(5);
        steps(run(sink), 2);
        assertEquals(
                List.of(10, 5),
                sink.batches.stream().map(batch -> batch.lines().size()).toList());
    }

    @Test
    public void givesABatchAgainWhenItCrashedBeforeThePositionWasKept() throws IOException {
        log.grow(10);
        run(sink).step();
        Path file = positions.file("kept");
        String crashed = Files.readString(file).replace("10", "0");
        Files.writeString(file, crashed);
        steps(run(sink), 2);
        assertEquals(2, sink.batches.size());
        assertEquals(10, sink.kept.size());
    }

    @Test
    public void losesNothingWhenThePositionCannotBeKept() throws IOException {
        Files.createDirectories(positions.file("kept").getParent());
        Files.createDirectories(positions.file("kept"));
        log.grow(3);
        SinkRun run = run(sink);
        run.step();
        assertEquals("failing", run.status().state());
        Files.delete(positions.file("kept"));
        steps(run, 2);
        assertEquals(3, sink.kept.size());
        assertEquals("ok", run.status().state());
    }

    @Test
    public void waitsLongerWithEachFailureAndSaysWhy() {
        log.grow(1);
        sink.failures = 6;
        SinkRun run = run(sink);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pauses.add(run.step().toSeconds());
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 8L, 8L), pauses);
        SinkStatus status = run.status();
        assertEquals("failing", status.state());
        assertEquals("no room", status.lastError());
        assertEquals(Instant.parse("2026-01-31T00:00:00Z"), status.failingSince());
        assertEquals(1, status.behind());
        run.step();
        assertEquals("ok", run.status().state());
        assertEquals(1, sink.kept.size());
    }

    @Test
    public void survivesASinkThatThrowsAnything() {
        log.grow(1);
        SinkRun run = run(new Keeping("wild") {
            @Override
            public void write(SinkBatch batch) {
                throw new StackOverflowError("deep");
            }
        });
        run.step();
        assertEquals(1, run.status().behind());
        assertEquals("deep", run.status().lastError());
    }

    @Test
    public void interruptsASinkThatTakesTooLongAndGoesOn() throws InterruptedException {
        log.grow(1);
        CountDownLatch inside = new CountDownLatch(1);
        SinkRun run = run(new Keeping("slow") {
            @Override
            public void write(SinkBatch batch) throws InterruptedException {
                inside.countDown();
                new CountDownLatch(1).await();
            }
        });
        Thread thread = new Thread(run::step);
        thread.start();
        assertTrue(inside.await(60, TimeUnit.SECONDS));
        clock.advance(Duration.ofSeconds(30));
        run.watch();
        assertEquals("ok", run.status().state());
        clock.advance(Duration.ofSeconds(1));
        run.watch();
        thread.join(60_000);
        assertEquals("failing", run.status().state());
        assertEquals("it took longer than 30000 ms", run.status().lastError());
    }

    @Test
    public void aSinkThatHangsHoldsUpNoOther() throws InterruptedException {
        log.grow(1);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        SinkRun hung = run(new Keeping("hung") {
            @Override
            public void write(SinkBatch batch) {
                inside.countDown();
                while (freed.getCount() > 0) {
                    awaitUninterrupted(freed);
                }
            }
        });
        Thread thread = new Thread(hung::step);
        thread.start();
        assertTrue(inside.await(60, TimeUnit.SECONDS));
        clock.advance(Duration.ofSeconds(31));
        hung.watch();
        assertEquals("hung", hung.status().state());
        run(sink).step();
        assertEquals(1, sink.kept.size());
        freed.countDown();
        thread.join(60_000);
        assertEquals("failing", hung.status().state());
    }

    @Test
    public void anchorsACheckpointOnceItHasItsRecords() {
        log.grow(15);
        log.head = new AuditCheckpoint(12, "00", Instant.EPOCH, "note");
        steps(run(sink), 4);
        assertEquals(
                List.of(0, 1),
                sink.batches.stream().map(batch -> batch.checkpoints().size()).toList());
        log.head = new AuditCheckpoint(15, "00", Instant.EPOCH, "note");
        steps(run(sink), 2);
        assertEquals(15, sink.batches.get(2).checkpoints().get(0).size());
        assertEquals(3, sink.batches.size());
    }

    @Test
    public void saysThatTheTrailIsShorterThanWhatTheSinkHas() {
        log.grow(10);
        steps(run(sink), 2);
        log.cut(4);
        SinkRun run = run(sink);
        run.step();
        assertEquals("failing", run.status().state());
        assertTrue(run.status().lastError(), run.status().lastError().contains("the trail was cut"));
    }

    @Test
    public void beginsAnewWithAnotherTrail() {
        log.grow(3);
        steps(run(sink), 2);
        log.id = "log-2";
        steps(run(sink), 2);
        assertEquals(2, sink.batches.size());
    }

    @Test
    public void passesOverWhatRetentionHasRemoved() {
        log.grow(30);
        log.first = 20;
        SinkRun run = run(sink);
        steps(run, 3);
        assertEquals(10, sink.kept.size());
        assertEquals(0, run.status().behind());
    }

    private SinkRun run(AuditSink to) {
        return new SinkRun(to, log, positions, PACE, clock);
    }

    private static void steps(SinkRun run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // this sink does not listen
        }
    }

    /** Keeps what it gets, each record once. */
    private static class Keeping implements AuditSink {

        final List<SinkBatch> batches = new ArrayList<>();
        final TreeMap<Long, String> kept = new TreeMap<>();
        private final String name;
        int failures;

        Keeping(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void write(SinkBatch batch) throws IOException, InterruptedException {
            if (failures-- > 0) {
                throw new IOException("no room");
            }
            batches.add(batch);
            batch.lines().forEach(line -> kept.put(line.seq(), line.json()));
        }
    }
}
