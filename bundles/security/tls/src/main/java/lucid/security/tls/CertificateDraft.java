/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that is about to be signed, with the extensions that clients want to see.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
final class CertificateDraft {

    private static final int SERIAL_BITS = 127;
    /** Clocks of others may be behind. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final DevelopmentAuthority.Issued authority;
    private final PublicKey key;
    private final Validity validity;
    private final List<GeneralName> names = new ArrayList<>();

    /** From when and how long a certificate holds. */
    record Validity(Instant from, Duration lifetime) {}

    CertificateDraft(DevelopmentAuthority.Issued authority, PublicKey key, Validity validity) {
        this.authority = authority;
        this.key = key;
        this.validity = validity;
    }

    /** The certificate of an authority, signed by itself. */
    static X509Certificate authority(String subject, KeyPair pair, Validity validity) throws GeneralSecurityException {
        X500Principal name = new X500Principal(subject);
        try {
            JcaX509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), validity);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("the authority's certificate cannot be made", e);
        }
    }

    /** Adds DNS names and IP addresses, told apart by their form. */
    CertificateDraft names(List<String> more) {
        for (String name : more) {
            boolean address = name.contains(":") || name.matches("[0-9.]+");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        return this;
    }

    /** Signs it for a server. */
    X509Certificate server(String subject) throws GeneralSecurityException {
        return signed(subject, KeyPurposeId.id_kp_serverAuth);
    }

    /** Signs it for a client. */
    X509Certificate client(String subject) throws GeneralSecurityException {
        return signed(subject, KeyPurposeId.id_kp_clientAuth);
    }

    private X509Certificate signed(String subject, KeyPurposeId purpose) throws GeneralSecurityException {
        try {
            JcaX509v3CertificateBuilder builder = builder(
                    authority.certificate().getSubjectX500Principal(), new X500Principal(subject), key, validity);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(authority.certificate()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("the certificate cannot be made", e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Validity validity) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(validity.from().minus(LEEWAY)),
                Date.from(validity.from().plus(validity.lifetime())),
                subject,
                key);
    }
}
