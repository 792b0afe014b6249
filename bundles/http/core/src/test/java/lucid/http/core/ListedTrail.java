/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import lucid.audit.api.Action;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;

/** A trail in memory that can be full or fail. */
final class ListedTrail implements AuditTrail {

    /** One record; of an act when it has ended. */
    record Entry(Action action, Outcome outcome, BsonDocument detail) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private volatile Optional<AuditProblem> beginning = Optional.empty();
    private volatile Optional<AuditProblem> acknowledging = Optional.empty();

    List<Entry> entries() {
        return entries;
    }

    /** The newest record. */
    Entry last() {
        return entries.get(entries.size() - 1);
    }

    /** What happened in which order, with what a test adds by {@link #step}. */
    List<String> steps() {
        return steps;
    }

    void step(String what) {
        steps.add(what);
    }

    void refuseToBegin(AuditProblem problem) {
        beginning = Optional.of(problem);
    }

    void refuseToAcknowledge(AuditProblem problem) {
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
}
