/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import com.ongres.saslprep.SASLprep;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/**
 * The functions of SCRAM-SHA-256.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7677">RFC 7677</a>
 */
final class ScramSha256 {

    static final String NAME = "SCRAM-SHA-256";
    static final int KEY_LENGTH = 32;

    private static final String HMAC = "HmacSHA256";

    private ScramSha256() {}

    /** The password as RFC 4013 prepares it for storing. */
    static String prepared(String password) {
        try {
            return new SASLprep().prepareStored(password);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Error preparing the password: " + e.getMessage());
        }
    }

    static byte[] saltedPassword(String prepared, byte[] salt, int iterations) {
        try {
            // the JDK's factory takes characters and encodes them as UTF-8
            PBEKeySpec spec = new PBEKeySpec(prepared.toCharArray(), salt, iterations, KEY_LENGTH * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, String data) {
        return hmac(key, data.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hash(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }
}
