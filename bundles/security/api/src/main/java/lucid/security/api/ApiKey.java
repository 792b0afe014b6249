/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Instant;
import java.util.List;

/**
 * A key that a program sends as {@code X-API-Key}.
 *
 * @param id        public part of the key, 16 hexadecimal digits
 * @param name      unique; the caller is {@code api-key:NAME}
 * @param roles     names of roles; sorted, immutable
 * @param scope     permissions that it is limited to, {@code domain:action} with {@code *}; empty for no limit
 * @param addresses networks that it may be used from, in CIDR notation; empty for everywhere
 * @param created   when it was made
 * @param expires   from when on it is refused; the epoch, which is null on the wire, for never
 * @param lastUsed  when it was used last, up to ten minutes late; the epoch for never
 * @param replaced  until when the secret before the last rotation is taken too; the epoch for not at all
 */
public record ApiKey(
        String id,
        String name,
        List<String> roles,
        List<String> scope,
        List<String> addresses,
        Instant created,
        Instant expires,
        Instant lastUsed,
        Instant replaced) {

    /** Sorts and copies the lists. */
    public ApiKey {
        roles = roles.stream().sorted().distinct().toList();
        scope = scope.stream().sorted().distinct().toList();
        addresses = List.copyOf(addresses);
    }
}
