/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;
import lucid.audit.api.SinkStatus;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import lucid.problem.api.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one sink: reads forward from its position, gives it a batch, keeps the position. The batch in hand is all that
 * is in memory; what waits is in the segments. One thread steps; {@link #watch} and {@link #status} may come from
 * others.
 */
final class SinkRun {

    private static final Logger LOG = LoggerFactory.getLogger(SinkRun.class);

    private final AuditSink sink;
    private final String name;
    private final AuditLog log;
    private final Positions positions;
    private final Pace pace;
    private final Clock clock;
    private volatile Attempt attempt = Attempt.NONE;
    private volatile Health health = Health.WORKING;
    private volatile long position;
    private volatile long size;

    SinkRun(AuditSink sink, AuditLog log, Positions positions, Pace pace, Clock clock) {
        this.sink = sink;
        this.name = sink.name();
        this.log = log;
        this.positions = positions;
        this.pace = pace;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    AuditSink sink() {
        return sink;
    }

    /**
     * Gives the sink its next batch, if there is one.
     *
     * @return how long to wait before the next step
     */
    Duration step() {
        try {
            Position before = positions.read(name, log.id());
            position = before.seq();
            SinkBatch batch = batch(before);
            if (batch.lines().isEmpty() && batch.checkpoints().isEmpty()) {
                return pace.poll();
            }
            give(batch);
            Position after = after(before, batch);
            positions.write(name, after);
            position = after.seq();
            recovered();
            return Duration.ZERO;
        } catch (IOException e) {
            return failed(e.getMessage(), e);
        } catch (ProblemException e) {
            return failed(e.detail(), e);
        }
    }

    private SinkBatch batch(Position from) throws IOException {
        size = log.size();
        if (from.seq() > size) {
            throw new IOException("the sink has records up to %d and the trail only %d: the trail was cut; verify it"
                    .formatted(from.seq(), size));
        }
        List<AuditLine> lines = from.seq() == size ? List.of() : log.lines(from.seq(), pace.records(), pace.bytes());
        long end = lines.isEmpty() ? from.seq() : next(lines);
        List<AuditCheckpoint> checkpoints =
                log.head().filter(head -> head.size() > from.checkpoint() && head.size() <= end).stream()
                        .toList();
        return new SinkBatch(log.id(), lines, checkpoints);
    }

    private static long next(List<AuditLine> lines) {
        return lines.get(lines.size() - 1).seq() + 1;
    }

    private static Position after(Position before, SinkBatch batch) {
        long seq = batch.lines().isEmpty() ? before.seq() : next(batch.lines());
        long checkpoint = batch.checkpoints().isEmpty()
                ? before.checkpoint()
                : batch.checkpoints().get(0).size();
        return new Position(before.log(), seq, checkpoint);
    }

    /** Runs the write so that {@link #watch} can interrupt it, and nothing but it. */
    private void give(SinkBatch batch) throws IOException {
        FutureTask<Void> write = new FutureTask<>(() -> {
            sink.write(batch);
            return null;
        });
        attempt = new Attempt(write, clock.instant(), true);
        write.run();
        attempt = Attempt.NONE;
        boolean interruptedLate = Thread.interrupted();
        try {
            write.get();
        } catch (CancellationException e) {
            throw new IOException(
                    "it took longer than %d ms".formatted(pace.writeLimit().toMillis()), e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("a finished task does not wait; late interrupt " + interruptedLate, e);
        }
    }

    private Duration failed(String error, Exception cause) {
        Health before = health;
        Instant since = before.failures() == 0 ? clock.instant() : before.since();
        health = new Health(before.failures() + 1, since, error);
        if (before.failures() == 0) {
            LOG.warn("the audit sink {} fails: {}", name, error, cause);
        }
        return pace.retry(before.failures() + 1);
    }

    private void recovered() {
        if (health.failures() > 0) {
            LOG.info("the audit sink {} works again after {} failures", name, health.failures());
            health = Health.WORKING;
        }
    }

    /** Interrupts a write that takes longer than it may. */
    void watch() {
        Attempt now = attempt;
        if (overdue(now)) {
            interrupt();
        }
    }

    /** Interrupts a write under way. */
    void interrupt() {
        attempt.write().cancel(true);
    }

    private boolean overdue(Attempt now) {
        return now.running() && Duration.between(now.began(), clock.instant()).compareTo(pace.writeLimit()) > 0;
    }

    /** How far it is. */
    SinkStatus status() {
        Attempt now = attempt;
        Health how = health;
        long behind = Math.max(0, size - position);
        if (overdue(now)) {
            String error = "it has not come back since " + now.began();
            return new SinkStatus(name, "hung", position, behind, now.began(), error);
        }
        String working = behind > pace.records() ? "behind" : "ok";
        return new SinkStatus(
                name, how.failures() > 0 ? "failing" : working, position, behind, how.since(), how.error());
    }

    /** A write; still running after it was interrupted if it does not heed that. */
    private record Attempt(Future<Void> write, Instant began, boolean running) {

        private static final Attempt NONE = new Attempt(CompletableFuture.completedFuture(null), Instant.EPOCH, false);
    }

    /** How it went last. */
    private record Health(int failures, Instant since, String error) {

        private static final Health WORKING = new Health(0, Instant.EPOCH, "");
    }
}
