/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.Doc;

/** The documents of {@code admin.system.users} and {@code admin.system.roles}. Safe for many threads. */
public interface UserDocuments {

    /** A user's document. */
    Optional<Doc> user(UserName name);

    /** The document of a role that somebody defined. */
    Optional<Doc> role(RoleName name);

    /** All users, by {@code _id}. */
    List<Doc> users();

    /** All roles that somebody defined, by {@code _id}. */
    List<Doc> roles();

    /** Whether there is any user. */
    default boolean hasUsers() {
        return !users().isEmpty();
    }

    /** Makes all changes or none; durable when it returns. */
    void apply(UserChanges changes);
}
