/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;

/**
 * Whether one identity may do something.
 *
 * @param identity  who
 * @param kind      as in {@link KnownIdentity}
 * @param roles     their standing roles, sorted; immutable
 * @param permitted whether they may
 * @param reason    the rule that decided
 */
public record AccessEntry(String identity, String kind, List<String> roles, boolean permitted, String reason) {

    /** Copies the roles. */
    public AccessEntry {
        roles = List.copyOf(roles);
    }
}
