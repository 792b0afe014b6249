/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * MongoDB's own users of the deployment {@code main}. Users are made with SCRAM-SHA-256 and nothing else. Every call
 * asks the server. A command that carries a password shows {@code <hidden>} in its place; what is sent is otherwise as
 * shown. Safe for use by many threads.
 */
@ProviderType
public interface DatabaseUserService {

    /** What commands show in the place of a password. */
    String HIDDEN = "<hidden>";

    /**
     * Lists the users of all databases, sorted by database and name; immutable.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/usersInfo/">usersInfo</a>
     */
    List<DatabaseUser> list();

    /** Lists the users whose way to authenticate is weak, each with its findings; sorted as {@link #list}. */
    List<DatabaseUser> weak();

    /**
     * Reads one user.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#MISSING}
     */
    DatabaseUser user(String database, String name);

    /**
     * Makes a user. Making one again is refused, for nobody can tell whether the passwords are the same.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#EXISTS},
     *     {@link DatabaseUserProblem#INVALID}, {@link DatabaseUserProblem#ROLE_MISSING}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/createUser/">createUser</a>
     */
    Change<DatabaseUser> create(DatabaseUserSpec spec);

    /**
     * Changes what is given of {@code password}, {@code roles}, {@code customData}, {@code authenticationRestrictions}
     * and {@code mechanisms}, each replaced as a whole. What already stands is not sent again. The only mechanisms that
     * can be asked for are {@code ["SCRAM-SHA-256"]}; without a password the user must have that credential already.
     *
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#MISSING},
     *     {@link DatabaseUserProblem#INVALID}, {@link DatabaseUserProblem#CHANGED},
     *     {@link DatabaseUserProblem#ROLE_MISSING}, {@link DatabaseUserProblem#OWN_USER} for the password of a user as
     *     which the platform connects
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/updateUser/">updateUser</a>
     */
    Change<DatabaseUser> update(String database, String name, BsonDocument changes, String ifMatch);

    /**
     * Drops a user.
     *
     * @param ifMatch the etag that it must have; empty for any
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#MISSING},
     *     {@link DatabaseUserProblem#CHANGED}, {@link DatabaseUserProblem#OWN_USER}
     */
    Change<Void> drop(String database, String name, String ifMatch);
}
