/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import lucid.platform.api.DurableFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * An authority for developing and trying out, made at first use in {@code HOME/keys}. It answers for nobody: who may
 * read that folder may issue anything.
 */
@Component(service = DevelopmentAuthority.class)
public final class DevelopmentAuthority {

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {

        @Override
        public String toString() {
            return "Issued[" + certificate.getSubjectX500Principal() + ", <hidden>]";
        }
    }

    private static final String NAME = "CN=Lucid Storage development authority,O=Lucid Storage development";
    private static final String ORGANISATION = ",O=Lucid Storage development";
    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final Duration SERVER = Duration.ofDays(90);

    private final Path folder;
    private final Clock clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<Issued> own = Optional.empty();

    /** Makes nothing yet. */
    @Activate
    public DevelopmentAuthority(BundleContext context) {
        this(secrets(context), Clock.systemUTC());
    }

    private static Path secrets(BundleContext context) {
        String secrets = context.getProperty("lucid.secrets");
        return secrets == null ? Path.of(context.getProperty("lucid.home")).resolve("keys") : Path.of(secrets);
    }

    DevelopmentAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The certificate that those who trust it need; made at first use. */
    X509Certificate certificate() throws IOException, GeneralSecurityException {
        return own().certificate();
    }

    /** The file of {@link #certificate}. */
    Path certificateFile() {
        return folder.resolve("development-ca.pem");
    }

    /** Issues a certificate for this machine's listeners, for 90 days. */
    Issued server(List<String> names) throws IOException, GeneralSecurityException {
        Issued authority = own();
        KeyPair pair = pair();
        X509Certificate certificate =
                signed(authority, pair, SERVER).names(names).server("CN=" + names.get(0) + ORGANISATION);
        return new Issued(certificate, pair.getPrivate());
    }

    /** Issues a certificate for an identity, its common name. */
    Issued client(String name, Duration lifetime) throws IOException, GeneralSecurityException {
        Issued authority = own();
        KeyPair pair = pair();
        return new Issued(signed(authority, pair, lifetime).client("CN=" + name + ORGANISATION), pair.getPrivate());
    }

    private CertificateDraft signed(Issued authority, KeyPair pair, Duration lifetime) {
        return new CertificateDraft(
                authority, pair.getPublic(), new CertificateDraft.Validity(clock.instant(), lifetime));
    }

    private Issued own() throws IOException, GeneralSecurityException {
        if (own.isEmpty()) {
            making.lock();
            try {
                own = Optional.of(own.isPresent() ? own.get() : found());
            } finally {
                making.unlock();
            }
        }
        return own.get();
    }

    private Issued found() throws IOException, GeneralSecurityException {
        Path key = folder.resolve("development-ca.key");
        if (Files.exists(key) && Files.exists(certificateFile())) {
            return new Issued(Pem.certificates(certificateFile()).get(0), Pem.key(key));
        }
        KeyPair pair = pair();
        X509Certificate certificate =
                CertificateDraft.authority(NAME, pair, new CertificateDraft.Validity(clock.instant(), LIFETIME));
        DurableFile.write(key, Pem.text(pair.getPrivate()));
        DurableFile.write(certificateFile(), Pem.text(certificate));
        return new Issued(certificate, pair.getPrivate());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
