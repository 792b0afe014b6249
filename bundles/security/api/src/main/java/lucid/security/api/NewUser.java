/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.List;

/**
 * A user to be made; never printed.
 *
 * @param name       as {@link User#name}
 * @param password   12 to 256 characters
 * @param roles      as {@link User#roles}; may be left out
 * @param disabled   may be left out: false
 * @param mustChange whether the password is for the first log-in only; when left out, that is so for those who
 *     administer the platform or its security
 */
public record NewUser(String name, String password, List<String> roles, Boolean disabled, Boolean mustChange) {

    private static final List<String> ADMINISTER = List.of("platform-admin", "security-admin");

    /** Gives what is left out its value. */
    public NewUser {
        roles = roles == null ? List.of() : List.copyOf(roles);
        disabled = disabled != null && disabled;
        mustChange = mustChange == null ? roles.stream().anyMatch(ADMINISTER::contains) : mustChange;
    }

    @Override
    public String toString() {
        return "NewUser[name=" + name + ", roles=" + roles + ", password=<hidden>]";
    }
}
