/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.platform.api.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A certificate of the development authority, kept in a file over restarts and renewed 30 days before its end. */
final class DevelopmentMaterial implements ListenerMaterial {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentMaterial.class);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final DevelopmentAuthority authority;
    private final TlsFiles files;
    private final List<String> names;
    private final Clock clock;
    private final Watched<TlsMaterial> watched;

    /** Issues nothing yet; the files hold the certificate with its key and, for clients, the authorities. */
    DevelopmentMaterial(DevelopmentAuthority authority, TlsFiles files, List<String> names, Clock clock) {
        this.authority = authority;
        this.files = files;
        this.names = List.copyOf(names);
        this.clock = clock;
        this.watched = new Watched<>(files.all(), () -> files.read(clock));
    }

    @Override
    public Optional<TlsMaterial> current() {
        return watched.current();
    }

    @Override
    public String complaint() {
        return watched.complaint();
    }

    @Override
    public String note() {
        return "its certificate is of the built-in development authority, not for production";
    }

    @Override
    public void refresh() {
        try {
            if (!Files.exists(files.certificate()) || isDue()) {
                renew();
            }
            watched.refresh();
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the certificate {} cannot be renewed", files.certificate(), e);
        }
    }

    @Override
    public void renew() throws IOException, GeneralSecurityException {
        DevelopmentAuthority.Issued issued = authority.server(allNames());
        DurableFile.write(
                files.certificate(),
                Pem.text(issued.key()) + Pem.text(issued.certificate()) + Pem.text(authority.certificate()));
        watched.renew();
    }

    private boolean isDue() throws IOException, GeneralSecurityException {
        return Pem.certificates(files.certificate())
                .get(0)
                .getNotAfter()
                .toInstant()
                .minus(RENEW_BEFORE)
                .isBefore(clock.instant());
    }

    private List<String> allNames() {
        List<String> all = new ArrayList<>(List.of("localhost", "127.0.0.1", "::1"));
        try {
            all.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            LOG.debug("this machine does not know its own name", e);
        }
        all.addAll(names);
        return all.stream().distinct().toList();
    }
}
