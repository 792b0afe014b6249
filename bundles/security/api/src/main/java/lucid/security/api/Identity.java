/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Set;

/**
 * A caller who has proved who they are.
 *
 * @param name       unique, shown in the audit trail
 * @param roles      names of roles; immutable, may be empty
 * @param credential how they proved it: {@code basic}, {@code bearer}
 */
public record Identity(String name, Set<String> roles, String credential) {

    /** Copies the roles. */
    public Identity {
        roles = Set.copyOf(roles);
    }
}
