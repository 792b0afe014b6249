/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Certificates and unencrypted keys as PEM text, in the forms that OpenSSL writes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a>
 */
final class Pem {

    private static final long LARGEST_FILE = 1 << 20;
    /** Java's names of RFC 8017, RFC 5480 and RFC 8410. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("1.2.840.113549.1.1.1", "RSA", "1.2.840.10045.2.1", "EC", "1.3.101.112", "Ed25519");

    private Pem() {}

    /** All certificates of a file in their order; at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> found = new ArrayList<>();
        for (Object part : parts(file)) {
            if (part instanceof X509CertificateHolder holder) {
                found.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException(file + " holds no certificate (BEGIN CERTIFICATE)");
        }
        return List.copyOf(found);
    }

    /** The private key of a file. */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        for (Object part : parts(file)) {
            if (part instanceof PrivateKeyInfo key) {
                return privateKey(key);
            }
            if (part instanceof PEMKeyPair pair) {
                return privateKey(pair.getPrivateKeyInfo());
            }
        }
        throw new GeneralSecurityException(file + " holds no unencrypted key (BEGIN PRIVATE KEY)");
    }

    /** The public key of a file; empty when it holds something else. */
    static Optional<PublicKey> publicKey(Path file) throws IOException, GeneralSecurityException {
        for (Object part : parts(file)) {
            if (part instanceof SubjectPublicKeyInfo key) {
                return Optional.of(
                        factory(key.getAlgorithm()).generatePublic(new X509EncodedKeySpec(key.getEncoded())));
            }
        }
        return Optional.empty();
    }

    private static PrivateKey privateKey(PrivateKeyInfo key) throws IOException, GeneralSecurityException {
        return factory(key.getPrivateKeyAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }

    /** Java's own, whatever other providers there are: Bouncy Castle's converter names the same keys in another way. */
    private static KeyFactory factory(AlgorithmIdentifier algorithm) throws GeneralSecurityException {
        String name = ALGORITHMS.get(algorithm.getAlgorithm().getId());
        if (name == null) {
            throw new GeneralSecurityException("keys are RSA, elliptic curve or Ed25519, not "
                    + algorithm.getAlgorithm().getId());
        }
        return KeyFactory.getInstance(name);
    }

    static String text(X509Certificate certificate) throws IOException {
        return text(new JcaMiscPEMGenerator(certificate));
    }

    /** A key as PKCS #8. */
    static String text(PrivateKey key) throws IOException {
        return text(new JcaPKCS8Generator(key, null));
    }

    private static String text(PemObjectGenerator part) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(part);
        }
        return text.toString();
    }

    private static List<Object> parts(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is larger than " + LARGEST_FILE + " bytes");
        }
        List<Object> parts = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            // What Bouncy Castle throws for text that is not Base64.
            throw new IOException(file + " is not well-formed PEM", e);
        }
        return parts;
    }
}
