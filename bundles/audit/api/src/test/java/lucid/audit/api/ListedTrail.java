/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;

/** A trail in memory that can be full or fail, for tests of the doors. */
public final class ListedTrail implements AuditTrail {

    /** One record; of an act when it has ended. */
    public record Entry(Action action, Outcome outcome, BsonDocument detail) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private volatile Optional<AuditProblem> beginning = Optional.empty();
    private volatile Optional<AuditProblem> acknowledging = Optional.empty();

    /** All records. */
    public List<Entry> entries() {
        return entries;
    }

    /** The newest record. */
    public Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** Action, operation and outcome of each record. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> entry.action().name() + " " + entry.action().operation() + " " + entry.outcome())
                .toList();
    }

    /** What happened in which order, with what a test adds by {@link #step}. */
    public List<String> steps() {
        return steps;
    }

    /** Notes something between the steps of the trail. */
    public void step(String what) {
        steps.add(what);
    }

    /** Fails to begin changes from now on. */
    public void refuseToBegin(AuditProblem problem) {
        beginning = Optional.of(problem);
    }

    /** Fails to acknowledge changes from now on. */
    public void refuseToAcknowledge(AuditProblem problem) {
        acknowledging = Optional.of(problem);
    }

    @Override
    public Act begin(Action action) {
        boolean change = action.effect() == Action.Effect.CHANGE;
        fail(change ? beginning : Optional.empty());
        steps.add("begin " + action.effect());
        return new Act() {
            @Override
            public void acknowledge() {
                fail(change ? acknowledging : Optional.empty());
                steps.add("acknowledge");
            }

            @Override
            public void end(Outcome outcome, BsonDocument detail) {
                steps.add("end");
                entries.add(new Entry(action, outcome, detail));
            }
        };
    }

    private static void fail(Optional<AuditProblem> problem) {
        problem.ifPresent(known -> {
            throw new ProblemException(known, "the disk of the trail has no space left");
        });
    }

    @Override
    public void record(Action action, Outcome outcome, BsonDocument detail) {
        entries.add(new Entry(action, outcome, detail));
    }

    @Override
    public String keyed(String value) {
        return "hmac:" + value.hashCode();
    }

    @Override
    public String keyed(BsonDocument value) {
        return "hmac:" + value.toJson().hashCode();
    }
}
