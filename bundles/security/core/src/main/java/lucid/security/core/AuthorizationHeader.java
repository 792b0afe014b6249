/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.Locale;

/**
 * An Authorization header; never printed.
 *
 * @param scheme in lower case; empty without a header
 * @param value  what follows
 */
record AuthorizationHeader(String scheme, String value) {

    static AuthorizationHeader of(String header) {
        String[] parts = header.strip().split("\\s+", 2);
        return new AuthorizationHeader(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
    }

    boolean is(String other) {
        return scheme.equals(other);
    }

    @Override
    public String toString() {
        return "AuthorizationHeader[" + (scheme.isEmpty() ? "" : "<hidden>") + "]";
    }
}
