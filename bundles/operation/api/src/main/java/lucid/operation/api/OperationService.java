/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import java.util.List;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/** Starts, shows and steers long work. The journal is {@code lucid_system.operations}; safe for use by many threads. */
@ProviderType
public interface OperationService {

    /**
     * Journals an operation and hands it to a worker. The actor and correlation id are those of the running request.
     *
     * @param kind       the name of an {@link OperationKind}
     * @param target     what it works on, for people
     * @param parameters given to the kind; no secrets, they are shown
     * @return the operation, queued
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#KIND_UNKNOWN},
     *     {@link OperationProblem#TOO_MANY}
     */
    Operation start(String kind, String target, BsonDocument parameters);

    /**
     * Reads one operation.
     *
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#MISSING}
     */
    Operation operation(String id);

    /**
     * Lists operations, the newest first.
     *
     * @param cursor the id after which to go on; empty for the first page
     * @param limit  most items, 1 to 1000
     */
    List<Operation> list(String cursor, int limit);

    /**
     * Lists the operations of some kinds, the newest first.
     *
     * @param kindPrefix what the kind's name begins with, such as {@code volume.}; empty for all
     * @param cursor     the id after which to go on; empty for the first page
     * @param limit      most items, 1 to 1000
     */
    List<Operation> list(String kindPrefix, String cursor, int limit);

    /**
     * Asks for an end at the next safe point; a queued or paused one ends at once.
     *
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#MISSING}, {@link OperationProblem#ENDED}
     */
    Operation cancel(String id);

    /**
     * Asks for a pause at the next safe point.
     *
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#MISSING}, {@link OperationProblem#ENDED}
     */
    Operation pause(String id);

    /**
     * Queues a paused operation again, or withdraws a pause that has not come to a safe point yet.
     *
     * @throws lucid.problem.api.ProblemException {@link OperationProblem#MISSING}, {@link OperationProblem#NOT_PAUSED}
     */
    Operation resume(String id);

    /**
     * Calls the listener with each change of one operation that this node sees, at most twice a second, until closed.
     *
     * @return stops the calls
     */
    Watch watch(String id, Consumer<Operation> listener);

    /** Calls a listener until it is closed. */
    @ProviderType
    interface Watch extends AutoCloseable {

        /** Stops the calls; calling twice does no harm. */
        @Override
        void close();
    }
}
