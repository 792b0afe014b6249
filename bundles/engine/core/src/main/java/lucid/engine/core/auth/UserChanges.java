/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.List;
import lucid.engine.core.value.Doc;

/**
 * Changes of users and roles that belong together.
 *
 * @param users        documents to put, by their {@code _id}
 * @param deletedUsers users to delete
 * @param roles        documents to put, by their {@code _id}
 * @param deletedRoles roles to delete
 */
public record UserChanges(List<Doc> users, List<UserName> deletedUsers, List<Doc> roles, List<RoleName> deletedRoles) {

    /** One user put. */
    public static UserChanges user(Doc document) {
        return new UserChanges(List.of(document), List.of(), List.of(), List.of());
    }

    /** One role put. */
    public static UserChanges role(Doc document) {
        return new UserChanges(List.of(), List.of(), List.of(document), List.of());
    }

    /** Users deleted. */
    public static UserChanges deletedUsers(List<UserName> names) {
        return new UserChanges(List.of(), names, List.of(), List.of());
    }
}
