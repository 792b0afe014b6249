/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** Someone who signs code. */
final class SigningKey {

    private final String id;
    private final KeyPair pair;

    SigningKey(String id) throws GeneralSecurityException {
        this.id = id;
        this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    /** Lays the public key into a folder. */
    Path trustIn(Path folder) throws IOException {
        Files.createDirectories(folder);
        String body = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return Files.writeString(
                folder.resolve(id + ".pub"), "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }

    /** What goes into the header for code of this SHA-256. */
    String sign(String sha256) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(("lucid-code sha256:" + sha256).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return "keyId=" + id + ", signature=" + Base64.getEncoder().encodeToString(signature.sign());
    }
}
