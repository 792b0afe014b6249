/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import org.bson.BsonDocument;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** {@link AuditTrail} in files of the home. It is there also while they cannot be opened, and says why. */
@Component(
        service = {AuditTrail.class, FileTrail.class},
        configurationPid = "lucid.audit")
@Designate(ocd = Config.class)
public final class FileTrail implements AuditTrail {

    private static final Act UNWRITTEN = new Unwritten();

    private final TrailClock clock = TrailClock.SYSTEM;
    private final TrailOpening opening;
    private final ReadRule reads;

    /** Opens the trail of the framework's home. */
    @Activate
    public FileTrail(BundleContext context, Config config) {
        this(home(context), keys(context), config);
    }

    private static Path home(BundleContext context) {
        return Path.of(Objects.requireNonNull(context.getProperty("lucid.home"), "lucid.home is not set"));
    }

    private static Path keys(BundleContext context) {
        String secrets = context.getProperty("lucid.secrets");
        return secrets == null ? home(context).resolve("keys") : Path.of(secrets);
    }

    FileTrail(Path home, Path keys, Config config) {
        reads = new ReadRule(config.reads(), List.of(config.reads_marked()));
        opening = new TrailOpening(Settings.of(home, keys, config), clock, config.anchor_file());
    }

    /** Writes what waits, with a last checkpoint. */
    @Deactivate
    public void close() throws IOException {
        opening.close();
    }

    TrailOpening opening() {
        return opening;
    }

    @Override
    public Act begin(Action action) {
        if (action.effect() == Action.Effect.READ) {
            return reads.isWritten(action.name()) ? new Read(action, clock.nanos()) : UNWRITTEN;
        }
        Entry intent = new Entry(Entry.Kind.INTENT, action, clock);
        Trail trail = opening.trail();
        trail.putChange(intent);
        return new Change(trail, intent);
    }

    @Override
    public void record(Action action, Outcome outcome, BsonDocument detail) {
        Entry event = new Entry(Entry.Kind.EVENT, action, clock);
        event.outcome = outcome;
        event.detail = detail;
        opening.put(event);
    }

    @Override
    public String keyed(String value) {
        return opening.trail().keys().values().of(value);
    }

    @Override
    public String keyed(BsonDocument value) {
        return opening.trail().keys().values().of(value);
    }

    private long microsSince(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(clock.nanos() - nanos));
    }

    /** A change: its intent is on its way. */
    private final class Change implements Act {

        private final Trail trail;
        private final Entry intent;
        private final AtomicBoolean ended = new AtomicBoolean();

        Change(Trail trail, Entry intent) {
            this.trail = trail;
            this.intent = intent;
        }

        @Override
        public void acknowledge() {
            trail.await(intent);
        }

        @Override
        public void end(Outcome outcome, BsonDocument detail) {
            if (ended.compareAndSet(false, true)) {
                Entry entry = new Entry(Entry.Kind.OUTCOME, intent.action, clock);
                entry.intent = intent;
                entry.outcome = outcome;
                entry.detail = detail;
                entry.durationMicros = microsSince(intent.nanos);
                trail.put(entry);
            }
        }
    }

    /** A read: one record when it is over. */
    private final class Read implements Act {

        private final Action action;
        private final long began;
        private final AtomicBoolean ended = new AtomicBoolean();

        Read(Action action, long began) {
            this.action = action;
            this.began = began;
        }

        @Override
        public void acknowledge() {
            // Nobody waits for a read.
        }

        @Override
        public void end(Outcome outcome, BsonDocument detail) {
            if (ended.compareAndSet(false, true)) {
                Entry entry = new Entry(Entry.Kind.EVENT, action, clock);
                entry.outcome = outcome;
                entry.detail = detail;
                entry.durationMicros = microsSince(began);
                opening.put(entry);
            }
        }
    }

    /** A read that is not written down. */
    private static final class Unwritten implements Act {

        @Override
        public void acknowledge() {
            // Nobody waits for a read.
        }

        @Override
        public void end(Outcome outcome, BsonDocument detail) {
            // Reads like this are not written down.
        }
    }

    /**
     * Which reads are written down.
     *
     * @param rule   {@code all}, {@code marked} or {@code none}
     * @param marked names of actions, or beginnings of names with a star
     */
    record ReadRule(String rule, List<String> marked) {

        /** Refuses a rule that is none. */
        ReadRule {
            if (!List.of("all", "marked", "none").contains(rule)) {
                throw new IllegalArgumentException("reads is all, marked or none, not '" + rule + "'");
            }
            marked = List.copyOf(marked);
        }

        boolean isWritten(String action) {
            return switch (rule) {
                case "all" -> true;
                case "none" -> false;
                default -> marked.stream().anyMatch(mark -> matches(mark, action));
            };
        }

        private static boolean matches(String mark, String action) {
            return mark.endsWith("*") ? action.startsWith(mark.substring(0, mark.length() - 1)) : action.equals(mark);
        }
    }
}
