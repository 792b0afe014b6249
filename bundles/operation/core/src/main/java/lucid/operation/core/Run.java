/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import lucid.audit.api.AuditTrail;
import lucid.operation.api.Failure;
import lucid.operation.api.OperationKind;
import lucid.operation.api.OperationState;
import lucid.operation.api.Progress;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One operation while this node runs it: journals ahead of each step and after it, and writes only while it has its
 * grip. One thread runs it; {@link #park}, {@link #renewed}, {@link #lose} and {@link #interrupt} may come from others.
 */
final class Run implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration TELL = Duration.ofSeconds(1);

    private final OperationJournal journal;
    private final Kinds kinds;
    private final Clock clock;
    private final RunAudit audit;
    private final Optional<OperationKind> kind;
    private volatile Entry entry;
    private volatile Instant trusted;
    private volatile boolean parking;
    private volatile boolean lost;
    private volatile boolean held;
    private Thread thread;
    private Pace pace;
    private Progress told;
    private Instant lastTold = Instant.EPOCH;

    Run(OperationJournal journal, Kinds kinds, Clock clock, RunAudit audit, Entry entry, Instant trusted) {
        this.audit = audit;
        this.journal = journal;
        this.kinds = kinds;
        this.clock = clock;
        this.entry = entry;
        this.trusted = trusted;
        kind = kinds.find(entry.kind());
    }

    String id() {
        return entry.id();
    }

    Grip grip() {
        return entry.grip();
    }

    /** Stops at the next safe point and leaves the rest to another activation. */
    void park() {
        parking = true;
    }

    /** The lease was renewed and may be trusted until then. */
    void renewed(Instant until) {
        trusted = until;
    }

    /** The operation belongs to another runner now: writes nothing more. */
    void lose() {
        lost = true;
        interrupt();
    }

    /** Interrupts the step, if one runs. */
    synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        begin();
        MDC.put("correlationId", entry.operation().correlationId());
        MDC.put("actor", entry.operation().actor());
        try {
            audited();
        } finally {
            MDC.remove("correlationId");
            MDC.remove("actor");
            end();
        }
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    /** What cannot be written down is not done: it waits in the queue until it can. */
    private void audited() {
        try {
            AuditTrail.Act act = audit.begin(entry.operation());
            attempt();
            RunAudit.end(act, entry.operation());
        } catch (ProblemException e) {
            LOG.warn("operation {} waits: {}", id(), e.detail());
            held = true;
            leave(Stop.Reason.PARKED);
        }
    }

    /** Whether it could not begin, so that trying again at once would be in vain. */
    boolean held() {
        return held;
    }

    private void attempt() {
        LOG.info("operation {} {} runs from step {}", id(), entry.kind(), entry.firstUnfinished());
        try {
            for (int step = entry.firstUnfinished(); step < entry.steps(); step++) {
                runStep(step);
            }
        } catch (Stop stop) {
            leave(stop.reason());
        } catch (Exception e) {
            leave(e);
        }
    }

    private void runStep(int step) {
        heed();
        write(step(step, "state", OperationState.RUNNING).append(field(step, "started"), Entry.time(clock.instant())));
        heed();
        BsonDocument outcome = kind.orElseThrow().run(entry.step(step), new StepRun(this, step));
        BsonDocument done = step(step, "state", OperationState.SUCCEEDED)
                .append(field(step, "finished"), Entry.time(clock.instant()))
                .append(field(step, "outcome"), Entry.binary(outcome))
                .append("progress", Entry.progress(progressAfter(step)));
        if (step == entry.steps() - 1) {
            done.append("result", Entry.binary(outcome)).putAll(ending(OperationState.SUCCEEDED));
        }
        write(done);
        if (step == entry.steps() - 1) {
            LOG.info("operation {} {} succeeded", id(), entry.kind());
        }
    }

    private void heed() {
        Wish wish = entry.wish();
        if (wish == Wish.CANCEL) {
            throw new Stop(Stop.Reason.CANCELLED);
        }
        if (wish == Wish.PAUSE) {
            throw new Stop(Stop.Reason.PAUSED);
        }
        if (parking || kindIsAway()) {
            throw new Stop(Stop.Reason.PARKED);
        }
    }

    private boolean kindIsAway() {
        return kind.isEmpty() || !kinds.offers(kind.get());
    }

    /** What the running step knows of the operation. */
    Entry entry() {
        return entry;
    }

    /** Keeps the state of a step and offers a safe point. */
    void checkpoint(int step, BsonDocument state) {
        BsonDocument kept = new BsonDocument(field(step, "checkpoint"), Entry.binary(state));
        if (told != null) {
            kept.append("progress", Entry.progress(told));
        }
        write(kept);
        heed();
    }

    /** Keeps progress, and journals it when the last time is a second ago. */
    void progress(long done, Progress report) {
        if (lost) {
            throw new Stop(Stop.Reason.LOST);
        }
        Instant now = clock.instant();
        Pace before = pace == null ? new Pace(now, done, report.total(), report.unit()) : pace;
        pace = before.following(now, done, report);
        told = pace.at(now, done);
        if (Duration.between(lastTold, now).compareTo(TELL) >= 0) {
            lastTold = now;
            write(new BsonDocument("progress", Entry.progress(told)));
        }
    }

    /** What the kind told last, or if it never does, the steps that are done. */
    private Progress progressAfter(int step) {
        if (told != null) {
            return told;
        }
        Instant now = clock.instant();
        pace = pace == null ? new Pace(now, step, entry.steps(), "steps") : pace;
        return pace.at(now, step + 1L);
    }

    private void leave(Stop.Reason reason) {
        LOG.info("operation {} {} leaves its run: {}", id(), entry.kind(), reason);
        switch (reason) {
            case CANCELLED -> last(ending(OperationState.CANCELLED));
            case PAUSED -> pause();
            case PARKED -> last(waiting(OperationState.QUEUED));
            case LOST -> LOG.info("operation {} is left to whoever holds its lease next", id());
        }
    }

    /** Pauses, unless the wish has become a cancellation meanwhile. */
    private void pause() {
        last(waiting(OperationState.PAUSED));
        if (entry.wish() == Wish.CANCEL) {
            journal.steer(id(), EnumSet.of(OperationState.PAUSED), ending(OperationState.CANCELLED));
        }
    }

    /** A step that fails because its bundle goes away has not failed: the next activation runs it again. */
    private void leave(Exception failure) {
        if (lost) {
            leave(Stop.Reason.LOST);
        } else if (parking || kindIsAway()) {
            leave(Stop.Reason.PARKED);
        } else {
            last(ending(OperationState.FAILED).append("error", Entry.error(failure(failure))));
        }
    }

    private Failure failure(Exception cause) {
        if (cause instanceof ProblemException problem) {
            LOG.warn("operation {} {} failed: {}", id(), entry.kind(), problem.detail());
            return new Failure(problem.type().code(), problem.detail());
        }
        LOG.error("operation {} {} failed", id(), entry.kind(), cause);
        String correlationId = entry.operation().correlationId();
        return new Failure("UNEXPECTED", "see the log under the correlation id " + correlationId);
    }

    private void last(BsonDocument set) {
        int step = entry.firstUnfinished();
        if (step < entry.steps()) {
            set.append(field(step, "state"), stepState(set.getString("state")));
        }
        try {
            write(set);
        } catch (Stop gone) {
            LOG.warn("operation {} could not be handed back; it goes on when its lease expires", id(), gone);
        }
    }

    private static BsonString stepState(BsonString state) {
        return OperationState.PAUSED.name().equals(state.getValue())
                ? new BsonString(OperationState.QUEUED.name())
                : state;
    }

    private BsonDocument ending(OperationState state) {
        return waiting(state).append("ended", Entry.time(clock.instant()));
    }

    private static BsonDocument waiting(OperationState state) {
        return new BsonDocument("state", new BsonString(state.name())).append("owner", new BsonString(""));
    }

    private void write(BsonDocument set) {
        if (lost || !clock.instant().isBefore(trusted)) {
            throw new Stop(Stop.Reason.LOST);
        }
        set.append("updated", Entry.time(clock.instant()));
        try {
            entry = journal.write(grip(), set).orElseThrow(() -> new Stop(Stop.Reason.LOST));
        } catch (ProblemException e) {
            throw new Stop(Stop.Reason.LOST, e);
        }
    }

    private static BsonDocument step(int step, String field, OperationState state) {
        return new BsonDocument(field(step, field), new BsonString(state.name()));
    }

    private static String field(int step, String field) {
        return "steps." + step + "." + field;
    }
}
