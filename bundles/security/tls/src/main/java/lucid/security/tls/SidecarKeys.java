/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a sidecar signs with. The kind of a key settles the algorithm, whatever a token says of itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best practices for JWT</a>
 */
final class SidecarKeys {

    /** Whether a key made a signature. */
    @FunctionalInterface
    private interface Check {
        boolean signed(SignedJWT token) throws JOSEException, GeneralSecurityException;
    }

    private static final int LEAST_SECRET_BYTES = 32;

    private final List<Check> checks;

    private SidecarKeys(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Reads the keys; a file that holds none is refused. */
    static SidecarKeys read(List<Path> files) throws IOException, GeneralSecurityException {
        List<Check> checks = new ArrayList<>();
        for (Path file : files) {
            Optional<PublicKey> key =
                    Files.readString(file).contains("-----BEGIN") ? Pem.publicKey(file) : Optional.empty();
            checks.add(key.isPresent() ? publicKey(file, key.get()) : secret(file));
        }
        return new SidecarKeys(checks);
    }

    /** Whether one of the keys signed the token. */
    boolean signed(SignedJWT token) {
        for (Check check : checks) {
            try {
                if (check.signed(token)) {
                    return true;
                }
            } catch (JOSEException | GeneralSecurityException refused) {
                // A signature that is not even one of this key.
            }
        }
        return false;
    }

    private static Check publicKey(Path file, PublicKey key) throws GeneralSecurityException {
        if (key instanceof ECPublicKey curve) {
            return token -> JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    && token.verify(new ECDSAVerifier(curve));
        }
        if (key instanceof RSAPublicKey rsa) {
            return token -> Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256)
                            .contains(token.getHeader().getAlgorithm())
                    && token.verify(new RSASSAVerifier(rsa));
        }
        if (Set.of("EdDSA", "Ed25519").contains(key.getAlgorithm())) {
            return token -> JWSAlgorithm.EdDSA.equals(token.getHeader().getAlgorithm()) && edwards(key, token);
        }
        throw new GeneralSecurityException(file + " holds a key of a kind that is not taken: " + key.getAlgorithm());
    }

    private static boolean edwards(PublicKey key, SignedJWT token) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(token.getSigningInput());
        return signature.verify(token.getSignature().decode());
    }

    private static Check secret(Path file) throws IOException, GeneralSecurityException {
        byte[] secret = decoded(file);
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new GeneralSecurityException(
                    file + " holds neither a PEM public key nor " + LEAST_SECRET_BYTES + " bytes in Base64");
        }
        return token ->
                JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) && token.verify(new MACVerifier(secret));
    }

    private static byte[] decoded(Path file) throws IOException {
        try {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException refused) {
            return new byte[0];
        }
    }
}
