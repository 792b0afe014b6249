/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Instant;
import java.util.List;

/**
 * A person or service that logs in with a password.
 *
 * @param name       unique; letters, digits and {@code . _ - @}
 * @param roles      names of roles; sorted, immutable, may be empty
 * @param disabled   whether they may not log in
 * @param mustChange whether they may do nothing but change their password
 * @param created    when they were made; the epoch for the {@code admin} of the first start
 * @param changed    when roles, password or state were changed last
 * @param lastLogin  when they logged in last, up to ten minutes late; the epoch for never
 * @param version    grows with each change, the ETag
 */
public record User(
        String name,
        List<String> roles,
        boolean disabled,
        boolean mustChange,
        Instant created,
        Instant changed,
        Instant lastLogin,
        long version) {

    /** Sorts and copies the roles. */
    public User {
        roles = roles.stream().sorted().distinct().toList();
    }
}
