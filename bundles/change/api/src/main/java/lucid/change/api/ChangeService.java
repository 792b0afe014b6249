/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.api;

import lucid.problem.api.ProblemException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens change streams. Safe for use by many threads. */
@ProviderType
public interface ChangeService {

    /**
     * Opens a change stream: everything that is written after this call has returned is told. Only what a majority of
     * the servers has is told, in the order in which it was written.
     *
     * @throws ProblemException {@link ChangeProblem#NAME_INVALID}, {@link ChangeProblem#PROTECTED},
     *     {@link ChangeProblem#QUERY_REFUSED}, {@link ChangeProblem#POSITION_INVALID},
     *     {@link ChangeProblem#HISTORY_LOST}, {@link ChangeProblem#TOO_MANY} and those of the deployment, which says so
     *     when its servers have no change streams
     * @see <a href="https://www.mongodb.com/docs/manual/changeStreams/">change streams</a>
     */
    ChangeFeed open(ChangeQuery query);
}
