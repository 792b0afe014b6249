/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import java.util.List;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.GrantedRole;

/**
 * A role that is to be made.
 *
 * @param database                   the database that it belongs to; {@code admin} to reach beyond one
 * @param name                       unique in its database
 * @param privileges                 its own; may be left out
 * @param roles                      those that it inherits; may be left out
 * @param authenticationRestrictions from where its users may log in; may be left out
 */
record RoleBody(
        String database,
        String name,
        List<DatabasePrivilege> privileges,
        List<GrantedRole> roles,
        List<AuthenticationRestriction> authenticationRestrictions) {

    DatabaseRoleContent content() {
        return new DatabaseRoleContent(privileges, roles, authenticationRestrictions);
    }
}
