/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditProblem;
import lucid.audit.core.TrailEnd.Notice;
import lucid.auditproof.api.NoteKey;
import lucid.auditproof.api.TrailLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trail of one home: opened once, recovered, written until it is closed. Safe for use by many threads. */
final class Trail implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final int BOOT_BYTES = 8;
    private static final Trouble CLOSED =
            new Trouble(AuditProblem.TRAIL_UNAVAILABLE, "the platform is being stopped", false);
    private static final Trouble SLOW = new Trouble(
            AuditProblem.TRAIL_UNAVAILABLE,
            "the disk of the audit trail is too slow: what was to be written did not reach it in time; "
                    + "try again, and see whether the disk is busy or hangs",
            false);

    private final Settings settings;
    private final TrailClock clock;
    private final TrailKeys keys;
    private final String boot = TrailKeys.random(BOOT_BYTES);
    private final SegmentFolder folder;
    private final HashFiles hashes;
    private final Checkpoints checkpoints;
    private final EntryQueue queue;
    private final TrailWriter writer;
    private volatile boolean closed;

    private Trail(
            Settings settings,
            TrailClock clock,
            SegmentFile.Opener opener,
            Optional<String> anchor,
            List<Closeable> opened)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.keys = TrailKeys.of(settings);
        this.folder = new SegmentFolder(settings.folder());
        this.hashes = new HashFiles(settings.folder());
        opened.add(hashes);
        CheckpointFile file = CheckpointFile.open(settings.folder().resolve("checkpoints.ndjson"));
        opened.add(file);
        TrailEnd end =
                new Recovery(folder, hashes, new TrailLines(keys.signer().key()), opener).run(file.newest(), anchor);
        this.checkpoints = new Checkpoints(keys.signer(), file, end.checkpointed());
        this.queue = new EntryQueue(settings.queueRecords());
        RecordEncoder encoder = new RecordEncoder(keys.log(), boot, clock.nanos());
        SegmentWriter segments = new SegmentWriter(folder, opener, hashes, end, encoder);
        opened.add(segments::closeQuietly);
        this.writer = new TrailWriter(queue, segments, checkpoints, settings, new ClockWatch(clock));
        List<Notice> notices = new ArrayList<>(end.notices());
        notices.addAll(keys.notices(end.next()));
        damage(notices);
        writer.start(first(end, notices));
    }

    /**
     * Opens the trail.
     *
     * @param anchor the newest note of the anchor, if there is one
     * @throws IOException if it can be neither read nor written
     */
    static Trail open(Settings settings, TrailClock clock, SegmentFile.Opener opener, Optional<String> anchor)
            throws IOException {
        List<Closeable> opened = new ArrayList<>();
        boolean whole = false;
        try {
            Trail trail = new Trail(settings, clock, opener, anchor, opened);
            whole = true;
            return trail;
        } finally {
            // It is tried again each second: what was opened meanwhile must not pile up.
            for (Closeable each : whole ? List.<Closeable>of() : opened) {
                each.close();
            }
        }
    }

    private List<Entry> first(TrailEnd end, List<Notice> notices) {
        List<Entry> first = new ArrayList<>();
        first.add(new Entry(Entry.Kind.START, null, clock));
        notices.forEach(notice -> first.add(Entry.notice(notice.name(), notice.detail(), clock)));
        long back = end.lastMicros() - clock.wallMicros();
        if (back > 0) {
            first.add(ClockWatch.changed(-back, clock));
        }
        return first;
    }

    private void damage(List<Notice> notices) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Notice notice : notices) {
            if (!notice.damage().isEmpty()) {
                LOG.error("the audit trail is damaged: {}", notice.damage());
                text.append(Instant.now()).append(' ').append(notice.damage()).append('\n');
            }
        }
        if (!text.isEmpty()) {
            boolean fresh = !Files.exists(damageFile());
            if (fresh) {
                OwnerFiles.write(damageFile(), new byte[0]);
            }
            Files.writeString(damageFile(), text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
    }

    /** Where it is written down what was found to be wrong; not there if nothing was. */
    Path damageFile() {
        return settings.folder().resolve("damage");
    }

    /** Brings it on its way, or counts it as left out. */
    void put(Entry entry) {
        if (!closed) {
            queue.offer(entry);
        }
    }

    /** Brings it on its way to the disk. */
    void putChange(Entry entry) {
        Trouble trouble = closed ? CLOSED : writer.trouble();
        if (trouble.present()) {
            throw trouble.exception();
        }
        if (!queue.offer(entry, settings.changeWait().toNanos())) {
            throw SLOW.exception();
        }
    }

    /** Returns when it is on disk. */
    void await(Entry entry) {
        int state = entry.await(settings.changeWait().toNanos(), queue::want);
        if (state == Entry.FAILED) {
            throw entry.trouble().exception();
        } else if (state == Entry.WAITS) {
            throw (writer.trouble().present() ? writer.trouble() : SLOW).exception();
        }
    }

    /** Returns when all that was put before can be read. */
    void flush() {
        Entry entry = new Entry(Entry.Kind.FLUSH, null, clock);
        putChange(entry);
        await(entry);
    }

    /** Returns when a checkpoint covers all that was put before. */
    void checkpoint() {
        Entry entry = new Entry(Entry.Kind.CHECKPOINT, null, clock);
        putChange(entry);
        await(entry);
    }

    TrailClock clock() {
        return clock;
    }

    TrailKeys keys() {
        return keys;
    }

    /** The id of this run. */
    String boot() {
        return boot;
    }

    NoteKey key() {
        return keys.signer().key();
    }

    SegmentFolder folder() {
        return folder;
    }

    HashFiles hashes() {
        return hashes;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    TrailWriter writer() {
        return writer;
    }

    EntryQueue queue() {
        return queue;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        queue.offer(new Entry(Entry.Kind.STOP, null, clock));
        closed = true;
        writer.close();
        hashes.close();
        checkpoints.file().close();
    }
}
