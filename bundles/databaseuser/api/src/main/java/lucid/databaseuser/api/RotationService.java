/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replaces users without a moment in which nobody can log in: a successor with the same rights is made, whoever uses
 * the user switches to it, and then the user is dropped. That a rotation is under way stands in the successor's
 * {@code customData} as {@code lucidRotation}, so it survives whatever happens to the platform.
 */
@ProviderType
public interface RotationService {

    /** The rotations that wait to be confirmed or abandoned, sorted by database and name; immutable. */
    List<Rotation> list();

    /**
     * Reads one rotation by the user that goes.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROTATION_MISSING}
     */
    Rotation rotation(String database, String name);

    /**
     * Makes the successor, as an operation. Its name is the user's with the next free number behind a hyphen; its
     * password is made here and lies in the key folder (mode 0600) until it is fetched.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#MISSING},
     *     {@link DatabaseUserProblem#ROTATION_RUNNING}, {@link DatabaseUserProblem#INVALID} for a user without password
     */
    Change<Operation> start(String database, String name);

    /**
     * Gives the successor's password and forgets it; a change of the platform, not of MongoDB.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROTATION_MISSING},
     *     {@link DatabaseUserProblem#PASSWORD_GONE}
     */
    Change<SuccessorPassword> password(String database, String name);

    /**
     * Drops the user that goes, as an operation that first waits for its connections to end. When some are left after
     * the grace the operation fails with {@link DatabaseUserProblem#STILL_USED} and both users stay.
     *
     * @param force drops the user after the grace whatever is still connected
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROTATION_MISSING},
     *     {@link DatabaseUserProblem#OWN_USER} while the platform itself connects as the user that goes
     */
    Change<Operation> confirm(String database, String name, boolean force);

    /**
     * Drops the successor; the user stays.
     *
     * @throws lucid.problem.api.ProblemException {@link DatabaseUserProblem#ROTATION_MISSING},
     *     {@link DatabaseUserProblem#OWN_USER} while the platform itself connects as the successor
     */
    Change<Void> abandon(String database, String name);
}
