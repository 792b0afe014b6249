/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import lucid.certificate.api.CertificateUse;
import lucid.mongo.core.ConfiguredDeployment.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS towards one deployment. Whoever opens a connection or asks for the state looks whether the files have changed, so
 * new connections use what they hold now; what cannot be used is refused and the old stays. The lock guards reading.
 */
final class DeploymentTls {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentTls.class);

    private final Config config;
    private final ReentrantLock reading = new ReentrantLock();
    private List<String> seen = List.of();
    private volatile Optional<TlsMaterial> current = Optional.empty();
    private volatile String complaint = "";

    /** Reads nothing yet. */
    DeploymentTls(Config config) {
        this.config = config;
    }

    /**
     * A context that speaks TLS 1.3 only and follows the files.
     *
     * @throws IllegalArgumentException if a file cannot be read or holds something else
     */
    SSLContext context() {
        refresh();
        if (current.isEmpty()) {
            throw new IllegalArgumentException("the TLS files cannot be used: " + complaint);
        }
        return new Tls13Context(this::newest);
    }

    /** What is in use; empty when no connection uses TLS. */
    Optional<CertificateUse> use(String name) {
        if (current.isEmpty()) {
            return Optional.empty();
        }
        refresh();
        TlsMaterial now = current.get();
        return Optional.of(new CertificateUse(name, now.own(), now.authorities(), complaint, ""));
    }

    /** Reads the files now. */
    void renew() throws GeneralSecurityException, IOException {
        reading.lock();
        try {
            seen = stamps();
            read();
        } finally {
            reading.unlock();
        }
    }

    private SSLContext newest() {
        refresh();
        return current.orElseThrow().context();
    }

    private void refresh() {
        reading.lock();
        try {
            List<String> now = stamps();
            if (current.isEmpty() || !now.equals(seen)) {
                seen = now;
                read();
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.warn("the TLS files of deployment {} cannot be used: {}", config.name(), complaint);
        } finally {
            reading.unlock();
        }
    }

    private void read() throws GeneralSecurityException, IOException {
        try {
            current = Optional.of(TlsMaterial.read(config));
            complaint = "";
        } catch (NoSuchFileException e) {
            complaint = e.getMessage() + " is missing";
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            complaint = Objects.requireNonNullElse(e.getMessage(), e.toString());
            throw e;
        }
    }

    private List<String> stamps() {
        return TlsMaterial.files(config).stream().map(DeploymentTls::stamp).toList();
    }

    /** Time and size of a file; where it cannot be asked, reading it will say why. */
    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }
}
