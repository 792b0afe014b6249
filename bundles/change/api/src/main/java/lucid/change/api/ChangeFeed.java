/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.api;

import java.util.Optional;
import lucid.problem.api.ProblemException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open change stream. It holds one batch of the server at most and asks for the next when that is taken, so whoever
 * reads slowly costs no memory. For one thread.
 */
@ProviderType
public interface ChangeFeed extends AutoCloseable {

    /**
     * Takes the next change, waiting for one no longer than configured.
     *
     * @return empty when there was none in that time
     * @throws ProblemException {@link ChangeProblem#HISTORY_LOST}, {@link ChangeProblem#INVALIDATED} behind the event
     *     that tells so, {@link ChangeProblem#INTERRUPTED}, {@link ChangeProblem#QUERY_REFUSED},
     *     {@link ChangeProblem#IMAGE_MISSING} and those of the deployment; the feed has ended with it
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Optional<ChangeEvent> next() throws InterruptedException;

    /**
     * From where one goes on: behind the last change, or further where the server has looked at others since that are
     * not told. Empty when the server has not said yet.
     */
    String position();

    /** Ends it; again does no harm. */
    @Override
    void close();
}
