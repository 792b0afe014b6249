/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.util.List;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sort of long work; a service of a {@code core} bundle. The runner journals before and after each step, so a step
 * may run again after a crash and must then have the same effect as running once.
 */
@ConsumerType
public interface OperationKind {

    /** The name, {@code domain.verb}; unique among all services. */
    String name();

    /**
     * Names the steps once, when the operation is journaled.
     *
     * @return unique names in the order of running, at least one
     */
    List<String> steps(BsonDocument parameters);

    /**
     * Runs one step.
     *
     * @return the step's outcome, journaled with it; that of the last step is the operation's result
     */
    BsonDocument run(String step, StepContext context);
}
