/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;

/**
 * What a role is made of.
 *
 * @param privileges                 its own; may be empty
 * @param roles                      those that it inherits; may be empty
 * @param authenticationRestrictions from where its users may log in; empty for anywhere
 */
public record DatabaseRoleContent(
        List<DatabasePrivilege> privileges,
        List<GrantedRole> roles,
        List<AuthenticationRestriction> authenticationRestrictions) {

    /** Copies the lists; none is an empty one. */
    public DatabaseRoleContent {
        privileges = privileges == null ? List.of() : List.copyOf(privileges);
        roles = roles == null ? List.of() : List.copyOf(roles);
        authenticationRestrictions =
                authenticationRestrictions == null ? List.of() : List.copyOf(authenticationRestrictions);
    }
}
