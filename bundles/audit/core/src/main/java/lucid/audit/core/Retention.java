/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.AuditHold;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditRetention;
import lucid.audit.core.RetentionPlanner.Closed;
import lucid.audit.core.RetentionPlanner.RecordClass;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.audit.core.SegmentLines.Line;
import lucid.auditproof.api.Hasher;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link AuditRetention} by whole segments. A segment goes only when its hashes are proved to be kept: the tree, all
 * proofs and the chain go on as if it were there. A notice of it is on disk, under a checkpoint, before the file goes.
 */
@Component(service = AuditRetention.class, immediate = true, configurationPid = "lucid.audit.retention")
@Designate(ocd = Retention.Keep.class)
public final class Retention implements AuditRetention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String HOLD = "hold";

    /** What is kept how long. */
    @ObjectClassDefinition(name = "Audit retention")
    public @interface Keep {
        /** Reads. */
        @AttributeDefinition(description = "Days for which reads are kept; 0 is for ever", min = "0", max = "36500")
        int reads_days() default 0;

        /** Changes. */
        @AttributeDefinition(description = "Days for which changes are kept; 0 is for ever", min = "0", max = "36500")
        int changes_days() default 0;

        /** Security. */
        @AttributeDefinition(
                description = "Days for which refusals and what is about security and the platform is kept;"
                        + " 0 is for ever",
                min = "0",
                max = "36500")
        int security_days() default 0;

        /** Interval. */
        @AttributeDefinition(description = "Minutes between two looks for what is over", min = "1", max = "10080")
        int look_minutes() default 60;
    }

    private final FileTrail files;
    private final Clock clock;
    private final Map<RecordClass, Duration> keep;
    private final Object holding = new Object();
    private final Map<Segment, Closed> known = new HashMap<>();
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lucid-audit-retention"));

    /** Looks from time to time. */
    @Activate
    public Retention(@Reference FileTrail files, Keep keep) {
        this(files, keep, Clock.systemUTC());
        var unused =
                worker.scheduleWithFixedDelay(this::look, keep.look_minutes(), keep.look_minutes(), TimeUnit.MINUTES);
    }

    Retention(FileTrail files, Keep keep, Clock clock) {
        this.files = files;
        this.clock = clock;
        this.keep = Map.of(
                RecordClass.READ, Duration.ofDays(keep.reads_days()),
                RecordClass.CHANGE, Duration.ofDays(keep.changes_days()),
                RecordClass.SECURITY, Duration.ofDays(keep.security_days()));
    }

    /** Ends after the segment in hand. */
    @Deactivate
    public void close() {
        worker.shutdown();
    }

    private Holds kept() {
        return new Holds(files.opening().trail().damageFile().resolveSibling("holds.ndjson"));
    }

    @Override
    public List<AuditHold> holds() {
        try {
            return kept().list();
        } catch (IOException e) {
            throw TrailRecords.unreadable(e);
        }
    }

    @Override
    public Change<AuditHold> hold(Wanted wanted, String by) {
        AuditHold hold = new AuditHold(wanted.name(), wanted.from(), wanted.to(), wanted.reason(), by, clock.instant());
        Holds.check(hold);
        return Change.of(new Command("platform", new BsonDocument(HOLD, Holds.document(hold))), () -> {
            written(() -> kept().put(hold));
            return hold;
        });
    }

    @Override
    public Change<AuditHold> release(String name) {
        AuditHold hold = holds().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(AuditProblem.HOLD_MISSING, "no hold is named '" + name + "'"));
        return Change.of(new Command("platform", new BsonDocument("release", new BsonString(name))), () -> {
            written(() -> kept().remove(name));
            return hold;
        });
    }

    private void written(Writing writing) {
        try {
            synchronized (holding) {
                writing.run();
            }
        } catch (IOException e) {
            throw new ProblemException(AuditProblem.TRAIL_UNAVAILABLE, "the holds cannot be written", e);
        }
    }

    /** Something that writes a file. */
    @FunctionalInterface
    private interface Writing {

        void run() throws IOException;
    }

    private void look() {
        try {
            prune();
        } catch (IOException | ProblemException e) {
            LOG.error("nothing of the audit trail is removed: {}", e.getMessage(), e);
        }
    }

    /** Removes what is over; returns how many segments that was. */
    synchronized int prune() throws IOException {
        if (keep.values().stream().allMatch(Duration::isZero)) {
            return 0;
        }
        Trail trail = files.opening().trail();
        List<Closed> over = RetentionPlanner.over(closed(trail), keep, kept().list(), clock.instant());
        for (Closed one : over) {
            remove(trail, one);
        }
        return over.size();
    }

    private List<Closed> closed(Trail trail) throws IOException {
        List<Segment> all = trail.folder().list();
        known.keySet().retainAll(all);
        List<Closed> closed = new ArrayList<>();
        for (int at = 0; at + 1 < all.size(); at++) {
            Segment segment = all.get(at);
            if (!known.containsKey(segment)) {
                known.put(segment, read(segment, all.get(at + 1).first()));
            }
            closed.add(known.get(segment));
        }
        return closed;
    }

    private static Closed read(Segment segment, long end) throws IOException {
        Map<RecordClass, Instant> newest = new EnumMap<>(RecordClass.class);
        Instant oldest = Instant.MAX;
        try (SegmentLines lines = new SegmentLines(List.of(segment), segment.first())) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                BsonDocument content = RecordDocument.of(line.get().json());
                Instant time = RecordDocument.time(content);
                oldest = time.isBefore(oldest) ? time : oldest;
                newest.merge(RecordClass.of(content), time, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return new Closed(segment, end, oldest, newest);
    }

    private void remove(Trail trail, Closed over) throws IOException {
        proveHashes(trail, over);
        BsonDocument detail =
                new BsonDocument("from", new BsonInt64(over.segment().first())).append("to", new BsonInt64(over.end()));
        trail.putChange(Entry.notice("retention", detail, trail.clock()));
        trail.checkpoint();
        Files.delete(over.segment().path());
        OwnerFiles.force(over.segment().path().getParent());
        LOG.info(
                "the records {} to {} of the audit trail are over and removed",
                over.segment().first(),
                over.end() - 1);
    }

    /** What is kept of the records must be their hashes, all of them, before the records go. */
    private static void proveHashes(Trail trail, Closed over) throws IOException {
        Hasher hasher = new Hasher();
        long next = over.segment().first();
        try (SegmentLines lines = new SegmentLines(List.of(over.segment()), next)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                next = line.get().seq() + 1;
                if (!hasher.leaf(line.get().json()).equals(trail.hashes().node(0, next - 1))) {
                    throw new IOException("the hash of record " + (next - 1) + " is not the one that is kept");
                }
            }
        }
        if (next != over.end()) {
            throw new IOException("records before " + over.end() + " are missing");
        }
    }
}
