/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys of 32 bytes from a master key: HKDF with SHA-256, RFC 5869. */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    static byte[] derive(byte[] master, byte[] salt, String purpose) {
        byte[] extracted = mac(salt, master);
        byte[] label = purpose.getBytes(StandardCharsets.US_ASCII);
        byte[] info = java.util.Arrays.copyOf(label, label.length + 1);
        info[label.length] = 1;
        return mac(extracted, info);
    }

    private static byte[] mac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + HMAC, e);
        }
    }
}
