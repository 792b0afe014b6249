/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.List;
import lucid.databaseuser.api.GrantedRole;

/**
 * The user behind a connection.
 *
 * @param database where it authenticated; empty when nobody did
 * @param name     its name; empty when nobody did
 * @param roles    its roles with those that they inherit
 */
record Holder(String database, String name, List<GrantedRole> roles) {

    /** Whether the server let the connection in without credentials. */
    boolean nobody() {
        return name.isEmpty();
    }

    /** {@code name@database}; empty for nobody. */
    String label() {
        return nobody() ? "" : name + "@" + database;
    }

    /** A role that can be changed: one that somebody defined for this user in admin; else the fallback. */
    String changeableRole(String fallback) {
        return roles.stream()
                .filter(role -> role.database().equals("admin") && !RiskyRights.isBuiltIn(role))
                .map(GrantedRole::role)
                .findFirst()
                .orElse(fallback);
    }

    List<GrantedRole> builtIn() {
        return roles.stream().filter(RiskyRights::isBuiltIn).toList();
    }
}
