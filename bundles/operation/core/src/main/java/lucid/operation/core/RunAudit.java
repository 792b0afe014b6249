/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.Map;
import java.util.function.Supplier;
import lucid.audit.api.Action;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationState;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Writes down each stretch in which an operation runs, in the name of who started it. */
final class RunAudit {

    private final Supplier<AuditTrail> trail;

    /** Writes to what the supplier gives: null while the trail is away. */
    RunAudit(Supplier<AuditTrail> trail) {
        this.trail = trail;
    }

    /**
     * Returns when it is on disk that the operation runs now.
     *
     * @throws ProblemException of the audit domain while the trail cannot be written; the operation has to wait
     */
    AuditTrail.Act begin(Operation operation) {
        AuditTrail open = trail.get();
        if (open == null) {
            throw new ProblemException(AuditProblem.TRAIL_UNAVAILABLE, "the audit trail is away");
        }
        AuditTrail.Act act = open.begin(new Action(
                Who.named(operation.actor()),
                "operation",
                "operation:run",
                operation.kind(),
                Map.of("operation", operation.id(), "target", operation.target()),
                Action.Effect.CHANGE,
                operation.correlationId(),
                ""));
        act.acknowledge();
        return act;
    }

    /** Writes down how the stretch ended. */
    static void end(AuditTrail.Act act, Operation operation) {
        boolean failed = operation.state() == OperationState.FAILED;
        act.end(
                failed ? Outcome.FAILED : Outcome.SUCCEEDED,
                new BsonDocument("state", new BsonString(operation.state().name()))
                        .append("code", new BsonString(operation.error().code()))
                        .append("steps", new BsonInt32(operation.steps().size())));
    }
}
