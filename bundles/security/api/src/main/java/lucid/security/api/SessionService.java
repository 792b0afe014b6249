/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/** The sessions of those who logged in for tokens. Safe for use by many threads. */
@ProviderType
public interface SessionService {

    /** All sessions that have not expired; sorted by id, immutable. */
    List<Session> list();

    /**
     * One session.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#SESSION_MISSING}
     */
    Session session(String id);

    /**
     * Ends a session: its tokens are refused from then on, on other nodes after seconds.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#SESSION_MISSING}
     */
    Change<Void> revoke(String id);

    /**
     * Ends the session that a token of either kind belongs to.
     *
     * @param token whoever holds it may end its session
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#SESSION_MISSING} also for what is no token
     */
    Change<Void> revokeToken(String token);
}
