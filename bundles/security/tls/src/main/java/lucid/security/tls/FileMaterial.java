/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;

/** A certificate that somebody else renews, by replacing its files. */
final class FileMaterial implements ListenerMaterial {

    private final Watched<TlsMaterial> watched;

    FileMaterial(ListenerConfig config, Path home, Clock clock) {
        TlsFiles files = TlsFiles.of(config, home);
        this.watched = new Watched<>(files.all(), () -> {
            requireWhole(config);
            return files.read(clock);
        });
    }

    private static void requireWhole(ListenerConfig config) throws GeneralSecurityException {
        if (config.certificate_file().isBlank()) {
            throw new GeneralSecurityException(
                    "certificate.file is empty; name a PEM file, or set issue = development");
        }
        if (config.ca_file().isBlank() && !"none".equals(config.client())) {
            throw new GeneralSecurityException(
                    "ca.file is empty, so no client could be trusted; name a PEM file, or set client = none");
        }
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
        return "";
    }

    @Override
    public void refresh() {
        watched.refresh();
    }

    @Override
    public void renew() throws IOException, GeneralSecurityException {
        watched.renew();
    }
}
