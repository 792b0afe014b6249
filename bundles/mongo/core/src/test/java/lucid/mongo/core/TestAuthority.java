/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of its own with what it issues, for one test. */
final class TestAuthority {

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, KeyPair keys) {

        /** Key and certificate as PEM. */
        String pem() throws GeneralSecurityException {
            return block("PRIVATE KEY", keys.getPrivate().getEncoded())
                    + block("CERTIFICATE", certificate.getEncoded());
        }

        KeyManagerFactory keyManagers() throws GeneralSecurityException, IOException {
            KeyStore store = empty();
            store.setKeyEntry("own", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory;
        }
    }

    private static final X500Principal NAME = new X500Principal("CN=test authority");

    private final KeyPair keys = pair();
    private final X509Certificate certificate = sign(NAME, keys, Duration.ofDays(1), true);

    TestAuthority() throws GeneralSecurityException {}

    /** A certificate for loopback and for clients alike. */
    Issued issue(String subject, Duration lifetime) throws GeneralSecurityException {
        KeyPair own = pair();
        return new Issued(sign(new X500Principal(subject), own, lifetime, false), own);
    }

    /** Writes the own certificate. */
    Path write(Path file) throws GeneralSecurityException, IOException {
        return Files.writeString(file, block("CERTIFICATE", certificate.getEncoded()));
    }

    TrustManagerFactory trust() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("authority", certificate);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private X509Certificate sign(X500Principal subject, KeyPair pair, Duration lifetime, boolean authority)
            throws GeneralSecurityException {
        Instant end = Instant.now().plus(lifetime);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minus(Duration.ofDays(2))),
                Date.from(end),
                subject,
                pair.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
