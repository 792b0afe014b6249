/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.operation.api.Failure;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationKind;
import lucid.operation.api.OperationService;
import lucid.operation.api.OperationState;
import lucid.operation.api.Progress;
import lucid.operation.api.StepContext;
import org.bson.BsonDocument;

/** Operations that run when a test says so, step by step, and again from where they were killed. */
final class Journal implements OperationService {

    record Started(String kind, BsonDocument parameters) {}

    private final List<Started> started = new ArrayList<>();
    private final Map<String, BsonDocument> checkpoints = new HashMap<>();
    private final List<BsonDocument> kept = new ArrayList<>();

    Started last() {
        return started.get(started.size() - 1);
    }

    /** All that was journaled, for what must not be in it. */
    String everything() {
        return started.toString() + kept;
    }

    /** Runs every step of the operation that was started last. */
    BsonDocument run(OperationKind kind) {
        BsonDocument result = new BsonDocument();
        for (String step : kind.steps(last().parameters())) {
            result = step(kind, step);
        }
        return result;
    }

    BsonDocument step(OperationKind kind, String step) {
        BsonDocument outcome = kind.run(step, new Context(step));
        kept.add(outcome);
        return outcome;
    }

    private final class Context implements StepContext {

        private final String step;

        Context(String step) {
            this.step = step;
        }

        @Override
        public BsonDocument parameters() {
            return last().parameters();
        }

        @Override
        public BsonDocument outcome(String earlier) {
            return new BsonDocument();
        }

        @Override
        public BsonDocument checkpoint() {
            return checkpoints.getOrDefault(step, new BsonDocument());
        }

        @Override
        public void checkpoint(BsonDocument state) {
            checkpoints.put(step, state);
            kept.add(state);
        }

        @Override
        public void progress(long done, long total, String unit) {}
    }

    @Override
    public Operation start(String kind, String target, BsonDocument parameters) {
        started.add(new Started(kind, parameters));
        checkpoints.clear();
        return new Operation(
                "1",
                kind,
                target,
                OperationState.QUEUED,
                new Progress(0, 0, "steps", 0, -1),
                List.of(),
                new BsonDocument(),
                Failure.NONE,
                "test",
                "test-1",
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH);
    }

    @Override
    public Operation operation(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Operation> list(String cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Operation> list(String kindPrefix, String cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operation cancel(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operation pause(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operation resume(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch(String id, Consumer<Operation> listener) {
        throw new UnsupportedOperationException();
    }
}
