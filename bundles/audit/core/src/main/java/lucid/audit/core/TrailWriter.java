/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import lucid.auditproof.api.TreeHead;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the trail. It takes all that waits, writes it, and syncs once for all intents; meanwhile
 * the next ones gather. They gather until all their acts have ended and wait for them, as one that acts alone does at
 * once, and for {@link #GATHER_NANOS} at the longest: a sync costs more than a record. While the disk does not take it,
 * it tries again each second.
 */
final class TrailWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrailWriter.class);

    private static final int MOST_BATCH = 4_096;
    private static final int MOST_UNSYNCED = 4 << 20;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long CLOSE_LIMIT_MS = 10_000;

    private final EntryQueue queue;
    private final SegmentWriter segments;
    private final Checkpoints checkpoints;
    private final Settings settings;
    private final TrailClock clock;
    private final ClockWatch clockWatch;
    private final Thread thread;
    private final List<Entry> batch = new ArrayList<>();
    private final List<Entry> unsettled = new ArrayList<>();
    private long segmentSince;
    private long checkpointSince;
    private long lookedAt;
    private long syncedAt;
    private long troubleSince;
    private volatile Trouble trouble = Trouble.NONE;
    private volatile boolean closing;
    private final AtomicLong syncs = new AtomicLong();

    TrailWriter(
            EntryQueue queue,
            SegmentWriter segments,
            Checkpoints checkpoints,
            Settings settings,
            ClockWatch clockWatch) {
        this.queue = queue;
        this.segments = segments;
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.clockWatch = clockWatch;
        this.clock = clockWatch.clock();
        this.thread = new Thread(this::run, "lucid-audit");
        long now = clock.nanos();
        segmentSince = now;
        checkpointSince = now;
        lookedAt = now;
        syncedAt = now - GATHER_NANOS;
        thread.setDaemon(true);
    }

    /** Writes the first records, whose checkpoint is signed at once, and goes on in its own thread. */
    void start(List<Entry> first) throws IOException {
        first.forEach(segments::add);
        checkpoint();
        thread.start();
    }

    Trouble trouble() {
        return trouble;
    }

    /** How many records are known to be on disk. */
    long durable() {
        return segments.durable();
    }

    /** How many times the disk was waited for. */
    long syncs() {
        return syncs.get();
    }

    private void run() {
        while (!closing || (queue.size() > 0 && !trouble.present())) {
            if (trouble.present()) {
                repair();
            } else {
                round();
            }
        }
        try {
            if (!trouble.present()) {
                sync();
                checkpoint();
            }
        } catch (IOException e) {
            LOG.error("the audit trail was closed without a last checkpoint", e);
        }
        segments.closeQuietly();
    }

    private void round() {
        batch.clear();
        long pause = unsettled.isEmpty() ? LOOK_NANOS : syncedAt + GATHER_NANOS - clock.nanos();
        queue.take(batch, MOST_BATCH, closing ? 0 : pause, unawaited());
        try {
            dropped();
            batch.forEach(this::addOrLeaveOut);
            segments.write();
            if ((!unsettled.isEmpty() && isDue()) || segments.unsynced() > MOST_UNSYNCED) {
                sync();
            }
            lookAround();
        } catch (IOException e) {
            fail(e);
        }
    }

    private int unawaited() {
        return (int) unsettled.stream().filter(entry -> !entry.isWaitedFor()).count();
    }

    private boolean isDue() {
        return unawaited() == 0 || clock.nanos() - syncedAt >= GATHER_NANOS;
    }

    /** One record that cannot be made, by a defect of whoever gave it, must not stop the trail; the trail says so. */
    private void addOrLeaveOut(Entry entry) {
        try {
            add(entry);
        } catch (RuntimeException e) {
            LOG.error("a record could not be made and is left out of the audit trail", e);
            entry.failed(Trouble.of(new IOException("the record cannot be made", e)));
            segments.add(Entry.notice("records-dropped", new BsonDocument("others", new BsonInt64(1)), clock));
        }
    }

    private void add(Entry entry) {
        if (entry.isRecord()) {
            clockWatch.look(entry).ifPresent(segments::add);
            segments.add(entry);
        }
        if (entry.isUrgent()) {
            unsettled.add(entry);
        }
    }

    private void sync() throws IOException {
        boolean wanted = unsettled.stream().anyMatch(entry -> entry.kind == Entry.Kind.CHECKPOINT);
        if (wanted) {
            checkpoint();
        } else if (unsettled.stream().anyMatch(Entry::isRecord) || segments.unsynced() > MOST_UNSYNCED) {
            segments.sync();
            syncs.incrementAndGet();
        }
        unsettled.forEach(Entry::done);
        unsettled.clear();
        syncedAt = clock.nanos();
    }

    /** What is to be done from time to time. */
    private void lookAround() throws IOException {
        long now = clock.nanos();
        if (now - lookedAt < SECOND) {
            return;
        }
        lookedAt = now;
        if (segments.unsynced() > 0) {
            segments.sync();
            syncs.incrementAndGet();
        } else if (!segments.inPlace()) {
            throw new SegmentWriter.ReplacedException(settings.folder());
        }
        if (now - checkpointSince >= settings.checkpoint().toNanos() && segments.size() > checkpoints.size()) {
            checkpoint();
        }
        if (segments.bytes() >= settings.segmentBytes()
                || now - segmentSince >= settings.segmentAge().toNanos()) {
            segments.rotate();
            segmentSince = now;
        }
    }

    private void checkpoint() throws IOException {
        segments.sync();
        syncs.incrementAndGet();
        checkpointSince = clock.nanos();
        Instant time = TrailClock.instant(clock.wallMicros());
        checkpoints.sign(new TreeHead(segments.size(), segments.root()), time);
    }

    /** Says in the trail how many were not written because there was no room for them to wait. */
    private void dropped() {
        long reads = queue.takeDroppedReads();
        long others = queue.takeDroppedOthers();
        if (reads + others > 0) {
            LOG.warn(
                    "the audit trail left out {} reads and {} other records: they came faster than the disk took them",
                    reads,
                    others);
            BsonDocument detail =
                    new BsonDocument("reads", new BsonInt64(reads)).append("others", new BsonInt64(others));
            batch.add(0, Entry.notice("records-dropped", detail, clock));
        }
    }

    private void fail(IOException failure) {
        boolean replaced = failure instanceof SegmentWriter.ReplacedException;
        trouble = replaced ? Trouble.replaced() : Trouble.of(failure);
        troubleSince = clock.nanos();
        LOG.error("nothing may be changed until the audit trail can be written: {}", trouble.reason(), failure);
        refuse();
    }

    private void refuse() {
        unsettled.forEach(entry -> entry.failed(trouble));
        unsettled.clear();
        queue.forEach(entry -> entry.failed(trouble));
    }

    /** Waits a second, then tries whether the disk takes it again. */
    private void repair() {
        LockSupport.parkNanos(this, SECOND);
        refuse();
        if (trouble.lasting()) {
            return;
        }
        try {
            segments.again();
            long seconds = TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - troubleSince);
            BsonDocument detail = new BsonDocument("reason", new BsonString(trouble.reason()))
                    .append("seconds", new BsonInt64(seconds));
            segments.add(Entry.notice("trouble", detail, clock));
            segments.sync();
            trouble = Trouble.NONE;
            LOG.warn("the audit trail is written again, after {} s", seconds);
        } catch (IOException e) {
            if (e instanceof SegmentWriter.ReplacedException) {
                fail(e);
            } else {
                LOG.error("the audit trail still cannot be written: {}", e.getMessage());
            }
        }
    }

    /** Writes what waits, and a last checkpoint. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
