/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Instant;
import java.util.List;

/**
 * A key to be made.
 *
 * @param name      as {@link ApiKey#name}
 * @param roles     may be left out: none
 * @param scope     may be left out: no limit
 * @param addresses may be left out: everywhere
 * @param expires   may be left out: never
 */
public record NewApiKey(String name, List<String> roles, List<String> scope, List<String> addresses, Instant expires) {

    /** Gives what is left out its value. */
    public NewApiKey {
        roles = roles == null ? List.of() : List.copyOf(roles);
        scope = scope == null ? List.of() : List.copyOf(scope);
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        expires = expires == null ? Instant.EPOCH : expires;
    }
}
