/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.Set;

/**
 * Somebody who may call.
 *
 * @param name    as it will stand in {@code Identity.name}
 * @param kind    {@code user}, {@code api-key}, {@code certificate}, {@code local}
 * @param roles   names of roles; immutable, may be empty
 * @param scope   the permissions that the credential is limited to; empty for no limit; immutable
 * @param enabled whether they may log in now
 */
public record KnownIdentity(String name, String kind, Set<String> roles, Set<String> scope, boolean enabled) {

    /** Copies the sets. */
    public KnownIdentity {
        roles = Set.copyOf(roles);
        scope = Set.copyOf(scope);
    }
}
