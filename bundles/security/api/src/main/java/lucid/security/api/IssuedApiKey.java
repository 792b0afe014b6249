/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.time.Instant;

/**
 * A key with its secret, which is shown this once and kept nowhere; never printed.
 *
 * @param id      as {@link ApiKey#id}
 * @param name    as {@link ApiKey#name}
 * @param apiKey  what to send as {@code X-API-Key}
 * @param expires as {@link ApiKey#expires}
 */
public record IssuedApiKey(String id, String name, String apiKey, Instant expires) {

    @Override
    public String toString() {
        return "IssuedApiKey[id=" + id + ", name=" + name + ", apiKey=<hidden>]";
    }
}
