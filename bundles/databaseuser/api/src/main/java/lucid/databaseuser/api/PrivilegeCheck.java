/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;

/**
 * What the platform's MongoDB users may do, against what its features need.
 *
 * @param clean       whether all connections are
 * @param connections first {@code data}, then {@code admin}; immutable
 */
public record PrivilegeCheck(boolean clean, List<ConnectionPrivileges> connections) {

    /** Copies the list. */
    public PrivilegeCheck {
        connections = List.copyOf(connections);
    }
}
