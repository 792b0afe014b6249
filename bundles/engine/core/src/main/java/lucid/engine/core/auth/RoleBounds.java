/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Collection;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** Keeps the roles of a database within it; only those of admin may reach everywhere. */
final class RoleBounds {

    private RoleBounds() {}

    /** Refuses privileges and roles beyond the database with 49 InvalidRoleModification. */
    static void check(String database, Collection<Privilege> privileges, Collection<RoleName> roles) {
        if (database.equals("admin")) {
            return;
        }
        if (privileges.stream().anyMatch(privilege -> privilege.resource().reachesBeyond(database))) {
            throw beyond(database, "privileges that target other databases or the cluster");
        }
        if (roles.stream().anyMatch(role -> !role.database().equals(database))) {
            throw beyond(database, "roles from other databases");
        }
    }

    private static CommandException beyond(String database, String what) {
        return new CommandException(
                ErrorCode.INVALID_ROLE_MODIFICATION,
                "Roles on the '%s' database cannot be granted %s".formatted(database, what));
    }
}
