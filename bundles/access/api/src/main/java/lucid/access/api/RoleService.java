/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The roles, and what must hold where they are given to somebody. Reads answer from memory, also while MongoDB is away;
 * changes throw the problems of the deployment then. Safe for use by many threads.
 */
@ProviderType
public interface RoleService {

    /** All roles, the built-in ones too; sorted by name, immutable. */
    List<Role> list();

    /**
     * One role.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ROLE_MISSING}
     */
    StoredRole role(String name);

    /**
     * Makes a role.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ROLE_EXISTS},
     *     {@link AccessProblem#ROLE_BUILT_IN}, {@link AccessProblem#ROLE_INVALID},
     *     {@link AccessProblem#ROLES_TOO_MANY}
     */
    Change<StoredRole> create(Role role);

    /**
     * Makes a role or replaces it.
     *
     * @param etag the version that it must still have; empty for any
     * @throws lucid.problem.api.ProblemException as {@link #create} but for the first, and
     *     {@link AccessProblem#ROLE_CHANGED}, {@link AccessProblem#LOCKED_OUT}
     */
    Change<StoredRole> store(Role role, String etag);

    /**
     * Removes a role.
     *
     * @param etag the version that it must still have; empty for any
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ROLE_MISSING},
     *     {@link AccessProblem#ROLE_BUILT_IN}, {@link AccessProblem#ROLE_CHANGED}, {@link AccessProblem#ROLE_IN_USE}
     */
    Change<Void> delete(String name, String etag);

    /**
     * Passes if one identity may have all these roles; to be asked by whatever gives roles to somebody.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#ROLE_UNKNOWN},
     *     {@link AccessProblem#DUTIES_CONFLICT}
     */
    void check(Set<String> roles);

    /**
     * Passes if at least one of these sets of roles may still change roles and give them; to be asked with the roles of
     * all enabled users as they will be, by whatever takes roles or users away. The break-glass identity {@code local}
     * does not count: it always may.
     *
     * @throws lucid.problem.api.ProblemException {@link AccessProblem#LOCKED_OUT}
     */
    void checkWayIn(Collection<Set<String>> identities);
}
