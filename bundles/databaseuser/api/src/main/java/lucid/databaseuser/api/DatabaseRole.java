/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;

/**
 * A role of MongoDB as it was when it was read.
 *
 * @param database                   the database that it belongs to
 * @param name                       unique in its database
 * @param builtIn                    whether it always exists and cannot be changed
 * @param privileges                 its own; immutable
 * @param roles                      those that it inherits; immutable
 * @param authenticationRestrictions from where its users may log in; immutable, empty for anywhere
 * @param etag                       changes with the content
 */
public record DatabaseRole(
        String database,
        String name,
        boolean builtIn,
        List<DatabasePrivilege> privileges,
        List<GrantedRole> roles,
        List<AuthenticationRestriction> authenticationRestrictions,
        String etag) {

    /** Copies the lists. */
    public DatabaseRole {
        privileges = List.copyOf(privileges);
        roles = List.copyOf(roles);
        authenticationRestrictions = List.copyOf(authenticationRestrictions);
    }
}
