/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import lucid.blueprint.api.BlueprintProblem;
import lucid.operation.api.Leases;
import lucid.operation.api.StepContext;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** A step that has the lease of its blueprint: how many commands it has sent, and whether it may send the next. */
final class Turn {

    private static final String SENT = "sent";
    private static final int BETWEEN = 500;

    private final StepContext context;
    private final Leases.Lease lease;

    Turn(StepContext context, Leases.Lease lease) {
        this.context = context;
        this.lease = lease;
    }

    /** How many commands were sent already, also before a crash. */
    int sent() {
        return context.checkpoint().getNumber(SENT, new BsonInt32(0)).intValue();
    }

    /** Notes that so many were sent, and offers a safe point. */
    void sent(int commands) {
        context.checkpoint(new BsonDocument(SENT, new BsonInt32(commands)));
        requireLease();
    }

    /** Tells how many documents were encrypted, and offers a safe point now and then. */
    void encrypted(long documents) {
        context.progress(documents, documents, "documents");
        if (documents % BETWEEN == 0) {
            context.checkpoint(context.checkpoint());
            requireLease();
        }
    }

    private void requireLease() {
        if (!lease.held()) {
            throw new ProblemException(
                    BlueprintProblem.CONCURRENT, "the lease of the blueprint was lost; apply it again");
        }
    }
}
