/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Whether two keys are one pair. */
final class KeyPairs {

    private static final byte[] SIGNED = "lucid".getBytes(StandardCharsets.US_ASCII);

    private KeyPairs() {}

    /** Signs with one and verifies with the other. */
    static boolean match(PrivateKey own, PublicKey shown) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (own.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA" -> "EdDSA";
                    default -> throw new GeneralSecurityException("a key of kind " + own.getAlgorithm());
                });
        signature.initSign(own);
        signature.update(SIGNED);
        byte[] bytes = signature.sign();
        try {
            signature.initVerify(shown);
            signature.update(SIGNED);
            return signature.verify(bytes);
        } catch (InvalidKeyException | SignatureException ignored) {
            // a key of another kind or size
            return false;
        }
    }
}
