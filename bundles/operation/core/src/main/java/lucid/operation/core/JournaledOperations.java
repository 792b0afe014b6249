/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import lucid.audit.api.AuditTrail;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationKind;
import lucid.operation.api.OperationProblem;
import lucid.operation.api.OperationService;
import lucid.operation.api.OperationState;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.MDC;

/**
 * {@link OperationService} on the journal in {@code lucid_system.operations}. Immediate, because operations that were
 * left behind go on at start, though nobody asks for the service.
 */
@Component(configurationPid = "lucid.operation", immediate = true)
@Designate(ocd = JournaledOperations.Config.class)
public final class JournaledOperations implements OperationService {

    private static final int SCHEDULER_THREADS = 3;
    private static final Set<OperationState> WAITING = EnumSet.of(OperationState.QUEUED, OperationState.PAUSED);
    private static final Set<OperationState> RUNNING = EnumSet.of(OperationState.RUNNING);

    /** How operations are run on this node. */
    @ObjectClassDefinition(name = "Operations")
    public @interface Config {
        @AttributeDefinition(description = "Most operations that run at once on this node", min = "1", max = "64")
        int workers() default 2;

        @AttributeDefinition(description = "Most operations that wait, on all nodes together", min = "1")
        int queue_limit() default 100;

        @AttributeDefinition(
                description = "Milliseconds after which the operation of a dead node is taken up by another",
                min = "1000")
        long lease_expiry_ms() default 30_000;

        @AttributeDefinition(description = "Milliseconds between two looks for waiting operations", min = "100")
        long reaper_interval_ms() default 2_000;

        @AttributeDefinition(
                description = "Most milliseconds to wait for a safe point when the bundle stops",
                min = "0")
        long park_limit_ms() default 3_000;

        @AttributeDefinition(description = "Days for which ended operations are kept", min = "1")
        int keep_days() default 30;
    }

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<OperationKind> offered = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile AuditTrail trail;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Settings settings;
    private final Kinds kinds;
    private final OperationJournal journal;
    private final Watches watches;
    private final ScheduledThreadPoolExecutor scheduler;
    private final Runner runner;

    @Activate
    public JournaledOperations(@Reference Deployments deployments, Config config) {
        this(
                new OperationJournal(deployments),
                new Settings(
                        config.workers(),
                        config.queue_limit(),
                        Duration.ofMillis(config.lease_expiry_ms()),
                        Duration.ofMillis(config.reaper_interval_ms()),
                        Duration.ofMillis(config.park_limit_ms()),
                        Duration.ofDays(config.keep_days())),
                Clock.systemUTC(),
                List.of());
    }

    /** For tests without a framework. */
    JournaledOperations(
            OperationJournal journal, Settings settings, Clock clock, List<OperationKind> offered, AuditTrail written) {
        this(journal, settings, clock, offered);
        trail = written;
    }

    private JournaledOperations(OperationJournal journal, Settings settings, Clock clock, List<OperationKind> offered) {
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
        this.offered = offered;
        kinds = new Kinds(() -> this.offered);
        watches = new Watches(journal);
        scheduler = new ScheduledThreadPoolExecutor(
                SCHEDULER_THREADS,
                task -> new Thread(task, "lucid-operation-scheduler"),
                new ThreadPoolExecutor.DiscardPolicy());
        runner = new Runner(journal, kinds, clock, settings, scheduler, new RunAudit(() -> trail));
    }

    /** Begins to work once the kinds are bound, which is after the constructor. */
    @Activate
    void start() {
        runner.start();
        watches.start(scheduler);
    }

    /** Parks what runs; leases are renewed until that is done. */
    @Deactivate
    void stop() {
        runner.close();
        scheduler.shutdownNow();
    }

    @Override
    public Operation start(String kind, String target, BsonDocument parameters) {
        OperationKind known = kinds.find(kind)
                .orElseThrow(() -> new ProblemException(
                        OperationProblem.KIND_UNKNOWN,
                        "no active bundle does '" + kind + "'; GET /api/v1/platform/bundles shows which are stopped"));
        if (journal.queued(settings.queueLimit()) >= settings.queueLimit()) {
            throw new ProblemException(
                    OperationProblem.TOO_MANY,
                    settings.queueLimit() + " operations wait already; try again when some have run");
        }
        String id = newId();
        Order order = new Order(kind, target, parameters, known.steps(parameters), actor(), correlationId(id));
        Entry entry = Entry.queued(id, order, clock.instant());
        journal.add(entry);
        runner.poke();
        return entry.operation();
    }

    /** Ids sort by time, so that the newest first is the reverse order of ids. */
    private String newId() {
        return String.format(Locale.ROOT, "%012x%016x", clock.millis(), random.nextLong());
    }

    private static String actor() {
        return Optional.ofNullable(MDC.get("actor")).orElse("platform");
    }

    private static String correlationId(String fallback) {
        return Optional.ofNullable(MDC.get("correlationId")).orElse(fallback);
    }

    @Override
    public Operation operation(String id) {
        return journal.entry(id).operation();
    }

    @Override
    public List<Operation> list(String cursor, int limit) {
        return list("", cursor, limit);
    }

    @Override
    public List<Operation> list(String kindPrefix, String cursor, int limit) {
        return journal.list(kindPrefix, cursor, limit).stream()
                .map(Entry::operation)
                .toList();
    }

    @Override
    public Operation cancel(String id) {
        BsonDocument cancelled =
                changed("state", OperationState.CANCELLED.name()).append("ended", Entry.time(clock.instant()));
        return steered(id, cancelled, Wish.CANCEL);
    }

    @Override
    public Operation pause(String id) {
        return steered(id, changed("state", OperationState.PAUSED.name()), Wish.PAUSE);
    }

    /** What waits changes its state at once; what runs is asked to at its next safe point. */
    private Operation steered(String id, BsonDocument atOnce, Wish wish) {
        return journal.steer(id, WAITING, atOnce)
                .or(() -> journal.steer(id, RUNNING, changed("wish", wish.name())))
                .or(() -> journal.steer(id, WAITING, atOnce))
                .map(Entry::operation)
                .orElseThrow(() -> new ProblemException(
                        OperationProblem.ENDED, "operation '" + id + "' has ended: it is " + state(id)));
    }

    @Override
    public Operation resume(String id) {
        Operation resumed = journal.steer(
                        id,
                        EnumSet.of(OperationState.PAUSED),
                        changed("state", OperationState.QUEUED.name()).append("wish", new BsonString(Wish.NONE.name())))
                .or(() -> journal.withdrawPause(id))
                .map(Entry::operation)
                .orElseThrow(() -> new ProblemException(
                        OperationProblem.NOT_PAUSED,
                        "operation '" + id + "' is not paused: "
                                + journal.entry(id).state()));
        runner.poke();
        return resumed;
    }

    private String state(String id) {
        return journal.entry(id).state().name().toLowerCase(Locale.ROOT);
    }

    private BsonDocument changed(String field, String value) {
        return new BsonDocument(field, new BsonString(value)).append("updated", Entry.time(clock.instant()));
    }

    @Override
    public Watch watch(String id, Consumer<Operation> listener) {
        return watches.add(id, listener);
    }
}
