/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.engine.core.planner.PlanSummary;
import lucid.engine.core.planner.Planned;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;

/** One command while it runs: what {@code currentOp} shows and {@code killOp} ends. */
public final class Operation implements Interruption, Planned {

    private static final PlanSummary NO_PLAN = new PlanSummary("", 0, 0, false, false);

    private final long id;
    private final ClientConnection connection;
    private final CommandRequest request;
    private final long startedNanos = System.nanoTime();
    private final long startedMillis = System.currentTimeMillis();
    private final Supplier<TimeLimits> limits;
    private volatile long deadlineNanos = Long.MAX_VALUE;
    private volatile ErrorCode ended;
    private volatile String planSummary = "";
    private volatile boolean abandoned;
    private volatile Runnable whenEnded = () -> {};
    private volatile CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);
    private PlanSummary earlier = NO_PLAN;
    private Supplier<PlanSummary> plan = () -> NO_PLAN;

    public Operation(long id, ClientConnection connection, CommandRequest request, Supplier<TimeLimits> limits) {
        this.id = id;
        this.connection = connection;
        this.request = request;
        this.limits = limits;
    }

    public long id() {
        return id;
    }

    public ClientConnection connection() {
        return connection;
    }

    public CommandRequest request() {
        return request;
    }

    /** Since the start, in microseconds. */
    public long micros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
    }

    public long startedMillis() {
        return startedMillis;
    }

    /** Sets the time limit; 0 is none. */
    public void limit(long millis) {
        deadlineNanos = millis == 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Milliseconds until the limit, at least 1; {@link Long#MAX_VALUE} without a limit. */
    public long remainingMillis() {
        return deadlineNanos == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime()));
    }

    /** Makes the next {@link #check} fail. */
    public void end(ErrorCode reason) {
        ended = reason;
        whenEnded.run();
    }

    /** Runs this when it is ended from now on: for a thread that checks once more and then sleeps. */
    public void whenEnded(Runnable wakes) {
        whenEnded = wakes;
    }

    public boolean isEnded() {
        return ended != null;
    }

    /** Lets it go on, but closes the connection instead of a reply. */
    public void abandon() {
        abandoned = true;
    }

    public boolean isAbandoned() {
        return abandoned;
    }

    /** Lets the client be told of it only when this is complete. */
    public void tellWhen(CompletableFuture<Void> written) {
        durable = written;
    }

    /** Completes when the client may be told of it; with the reason where what it has done may be lost. */
    public CompletableFuture<Void> durable() {
        return durable;
    }

    /** Keeps what the plans before it have done. For the command's own thread. */
    @Override
    public void planned(Supplier<PlanSummary> next) {
        earlier = executed();
        plan = next;
        planSummary = next.get().text();
    }

    /** What all its plans have done so far. For the command's own thread. */
    public PlanSummary executed() {
        PlanSummary latest = plan.get();
        return earlier.equals(NO_PLAN)
                ? latest
                : new PlanSummary(
                        latest.text(),
                        earlier.keysExamined() + latest.keysExamined(),
                        earlier.docsExamined() + latest.docsExamined(),
                        earlier.hasSortStage() || latest.hasSortStage(),
                        latest.fromCache());
    }

    public String planSummary() {
        return planSummary;
    }

    @Override
    public void check() {
        if (ended != null) {
            throw new CommandException(ended, "operation was interrupted");
        }
        if (deadlineNanos != Long.MAX_VALUE && isOver()) {
            throw new CommandException(ErrorCode.MAX_TIME_MS_EXPIRED, "operation exceeded time limit");
        }
    }

    private boolean isOver() {
        return switch (limits.get()) {
            case KEPT -> System.nanoTime() - deadlineNanos > 0;
            case ALWAYS_OVER -> true;
            case NEVER_OVER -> false;
        };
    }

    /** The command without what is secret or large. */
    public Doc command() {
        return Redaction.of(request);
    }
}
