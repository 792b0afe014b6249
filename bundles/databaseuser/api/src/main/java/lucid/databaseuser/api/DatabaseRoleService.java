/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/**
 * MongoDB's own roles of the deployment {@code main}. Every call asks the server. Safe for use by many threads.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/nav-role-management/">role management</a>
 */
@ProviderType
public interface DatabaseRoleService {

    /** Lists the roles that somebody defined, of all databases, sorted by database and name; immutable. */
    List<DatabaseRole> list();

    /**
     * Reads one role; also a built-in one.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROLE_MISSING}
     */
    DatabaseRole role(String database, String name);

    /**
     * Makes a role; making an equal one again changes nothing.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROLE_EXISTS},
     *     {@link DatabaseUserProblem#INVALID}, {@link DatabaseUserProblem#ROLE_REFUSED},
     *     {@link DatabaseUserProblem#ROLE_MISSING} for one that is inherited
     */
    Change<DatabaseRole> create(String database, String name, DatabaseRoleContent content);

    /**
     * Makes a role what is given, whether it exists or not; an equal one stays as it is.
     *
     * @param ifMatch the etag that it must have; empty for any, or for none
     * @throws lucid.problem.api.ProblemException as {@link #create}, {@link DatabaseUserProblem#CHANGED}
     */
    Change<DatabaseRole> put(String database, String name, DatabaseRoleContent content, String ifMatch);

    /**
     * Drops a role; the server takes it from all who have it.
     *
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROLE_MISSING},
     *     {@link DatabaseUserProblem#ROLE_REFUSED}, {@link DatabaseUserProblem#CHANGED}
     */
    Change<Void> drop(String database, String name, String ifMatch);
}
