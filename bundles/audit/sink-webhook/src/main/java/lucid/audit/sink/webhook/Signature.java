/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What proves to the receiver that a body comes from here and is not an old one: HMAC-SHA-256 (RFC 2104). */
final class Signature {

    private static final int SHORTEST_KEY = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * Signs the time, a full stop and the body.
     *
     * @param time seconds since 1970, as in {@code Lucid-Timestamp}
     * @return {@code v1=} and hexadecimal digits
     * @throws IOException if the key is too short to be one
     */
    static String of(String key, String time, byte[] body) throws IOException {
        if (key.length() < SHORTEST_KEY) {
            throw new IOException(
                    "'.hmac.key' of lucid.audit.sink.webhook needs at least %d characters".formatted(SHORTEST_KEY));
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM, e);
        }
    }
}
