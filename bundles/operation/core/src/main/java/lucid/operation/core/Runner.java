/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes operations from the journal while it has free workers, renews their leases, and takes up what other nodes or
 * earlier activations left. Each is a new owner, so that an activation never takes itself for the one before.
 */
final class Runner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofHours(1);

    private final OperationJournal journal;
    private final Kinds kinds;
    private final Clock clock;
    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final RunAudit audit;
    private final String owner = UUID.randomUUID().toString();
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final ExecutorService workers;
    private final Semaphore free;
    private volatile Instant swept = Instant.EPOCH;
    private volatile boolean started;
    private volatile boolean closing;

    Runner(
            OperationJournal journal,
            Kinds kinds,
            Clock clock,
            Settings settings,
            ScheduledExecutorService scheduler,
            RunAudit audit) {
        this.audit = audit;
        this.journal = journal;
        this.kinds = kinds;
        this.clock = clock;
        this.settings = settings;
        this.scheduler = scheduler;
        // what is handed over after the shutdown runs in the caller, where it parks at once
        workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> new Thread(work, "lucid-operation"),
                (work, pool) -> work.run());
        free = new Semaphore(settings.workers());
    }

    /** Begins to work. */
    void start() {
        started = true;
        long interval = settings.reaperInterval().toMillis();
        long beat = settings.beat().toMillis();
        var unused = scheduler.scheduleWithFixedDelay(() -> guarded(this::reap), 0, interval, TimeUnit.MILLISECONDS);
        var unused2 = scheduler.scheduleWithFixedDelay(() -> guarded(this::beat), beat, beat, TimeUnit.MILLISECONDS);
    }

    /** Looks for work now and not at the next interval, once it has begun to work. */
    void poke() {
        if (started) {
            scheduler.execute(() -> guarded(this::dispatch));
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
            away.set(false);
        } catch (ProblemException e) {
            // said once: the task comes again every few seconds, and health shows a deployment that is away
            if (!away.getAndSet(true)) {
                LOG.warn("operations wait: {}", e.detail());
            }
        } catch (Exception e) {
            LOG.error("the runner of operations failed; it tries again", e);
        }
    }

    private void reap() {
        dispatch();
        Instant now = clock.instant();
        if (Duration.between(swept, now).compareTo(SWEEP) >= 0) {
            journal.prepare();
            LOG.debug("forgot {} ended operations", journal.forget(now.minus(settings.keep())));
            swept = now;
        }
    }

    private void dispatch() {
        boolean more = true;
        while (more && !closing && free.tryAcquire()) {
            more = launched();
        }
    }

    private boolean launched() {
        Optional<Run> run = Optional.empty();
        try {
            run = next();
        } finally {
            if (run.isEmpty()) {
                free.release();
            }
        }
        run.ifPresent(work -> workers.execute(() -> execute(work)));
        return run.isPresent();
    }

    /** Takes the next operation that this node can run; it is then to be executed. */
    Optional<Run> next() {
        Set<String> names = kinds.names();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Claim claim = new Claim(names, Set.copyOf(running.keySet()), owner, now, now.plus(settings.leaseExpiry()));
        Optional<Run> run = journal.claim(claim)
                .map(entry -> new Run(journal, kinds, clock, audit, entry, now.plus(settings.trust())));
        run.ifPresent(this::keep);
        return run;
    }

    private void keep(Run run) {
        running.put(run.id(), run);
        if (closing) {
            run.park();
        }
    }

    private void execute(Run run) {
        try {
            run.run();
        } finally {
            running.remove(run.id());
            free.release();
            if (!run.held()) {
                poke();
            }
        }
    }

    /** Renews the leases of what runs; what was lost is told so. */
    void beat() {
        running.values().forEach(this::beat);
    }

    private void beat(Run run) {
        Instant now = clock.instant();
        BsonDocument expiry = new BsonDocument("expiry", Entry.time(now.plus(settings.leaseExpiry())));
        if (journal.write(run.grip(), expiry).isPresent()) {
            run.renewed(now.plus(settings.trust()));
        } else {
            run.lose();
        }
    }

    /**
     * Parks what runs at its next safe point. What does not come to one in time is interrupted, and what even then
     * goes on is cut off from the journal: its lease runs out before anybody takes it up.
     */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(Run::park);
        workers.shutdown();
        if (!ended(settings.parkLimit())) {
            running.values().forEach(Run::interrupt);
        }
        if (!ended(GRACE)) {
            running.values().forEach(Run::lose);
        }
    }

    private boolean ended(Duration limit) {
        try {
            return workers.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
