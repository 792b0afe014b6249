/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.List;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The users of the platform. Reads answer from memory, also while MongoDB is away; changes are refused then with the
 * problems of the deployment. Safe for use by many threads.
 */
@ProviderType
public interface UserService {

    /** All users; sorted by name, immutable. */
    List<User> list();

    /**
     * One user.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#USER_MISSING}
     */
    User user(String name);

    /**
     * Makes a user.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#USER_EXISTS},
     *     {@link SecurityProblem#USER_INVALID}, {@link SecurityProblem#PASSWORD_REFUSED}; of the access
     *     domain for roles
     */
    Change<User> create(NewUser user);

    /**
     * Changes roles or state.
     *
     * @param patch a JSON merge patch of {@code roles}, {@code disabled}, {@code mustChange}
     * @param etag  the version that it must still have; empty for any
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#USER_MISSING},
     *     {@link SecurityProblem#USER_INVALID}, {@link SecurityProblem#CHANGED}; of the access domain for
     *     roles, and when
     *     nobody could give roles any more
     */
    Change<User> change(String name, BsonDocument patch, String etag);

    /**
     * Removes a user and ends their sessions.
     *
     * @param etag the version that it must still have; empty for any
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#USER_MISSING}, {@link SecurityProblem#CHANGED},
     *     {@link SecurityProblem#USER_KEPT}
     */
    Change<Void> delete(String name, String etag);

    /**
     * Makes a new password at random, which has to be changed at the next log-in, and ends all sessions.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#USER_MISSING}
     */
    Change<PasswordReset> reset(String name);

    /**
     * Changes a user's own password and ends all their sessions.
     *
     * @param remoteAddress where they ask from; wrong passwords count as failed log-ins
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#UNAUTHENTICATED} for a wrong current password,
     *     {@link SecurityProblem#PASSWORD_REFUSED}, {@link SecurityProblem#TOO_MANY_ATTEMPTS},
     *     {@link SecurityProblem#USER_MISSING} for a caller who has no password here
     */
    Change<User> changePassword(String name, PasswordChange change, String remoteAddress);
}
