/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;

/**
 * What one of the platform's connections lacks and has too much.
 *
 * @param connection {@code data} or {@code admin}
 * @param user       as whom it is connected, {@code name@database}; empty when the server asks for no credentials
 * @param roles      its roles with those that they inherit; immutable
 * @param clean      whether nothing is too much or found, and nothing missing that is not optional
 * @param missing    what features need and it may not; immutable
 * @param excess     what it may and no feature needs; immutable
 * @param findings   roles that are too powerful, or a server without access control; immutable
 */
public record ConnectionPrivileges(
        String connection,
        String user,
        List<GrantedRole> roles,
        boolean clean,
        List<MissingPrivilege> missing,
        List<ExcessPrivilege> excess,
        List<Finding> findings) {

    /** Copies the lists. */
    public ConnectionPrivileges {
        roles = List.copyOf(roles);
        missing = List.copyOf(missing);
        excess = List.copyOf(excess);
        findings = List.copyOf(findings);
    }
}
