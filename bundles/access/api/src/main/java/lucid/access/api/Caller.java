/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.Set;

/**
 * Who asks for an elevation.
 *
 * @param name  the identity's name
 * @param roles the identity's standing roles; immutable
 * @param scope the permissions that the credential is limited to; empty for no limit; immutable
 */
public record Caller(String name, Set<String> roles, Set<String> scope) {

    /** Copies the sets. */
    public Caller {
        roles = Set.copyOf(roles);
        scope = Set.copyOf(scope);
    }
}
