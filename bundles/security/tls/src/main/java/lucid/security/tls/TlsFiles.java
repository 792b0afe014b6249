/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a listener.
 *
 * @param certificate with the chain
 * @param key         may be the same file
 * @param authorities of clients; immutable, empty or one
 */
record TlsFiles(Path certificate, Path key, List<Path> authorities) {

    /** The files that a configuration names. */
    static TlsFiles of(ListenerConfig config, Path home) {
        Path certificate = home.resolve(config.certificate_file().strip());
        Path key = config.key_file().isBlank()
                ? certificate
                : home.resolve(config.key_file().strip());
        return new TlsFiles(certificate, key, authorities(config, home));
    }

    static List<Path> authorities(ListenerConfig config, Path home) {
        return config.ca_file().isBlank()
                ? List.of()
                : List.of(home.resolve(config.ca_file().strip()));
    }

    List<Path> all() {
        return Stream.concat(Stream.of(certificate, key), authorities.stream())
                .distinct()
                .toList();
    }

    TlsMaterial read(Clock clock) throws IOException, GeneralSecurityException {
        List<X509Certificate> trusted = authorities.isEmpty() ? List.of() : Pem.certificates(authorities.get(0));
        return TlsMaterial.of(Pem.certificates(certificate), Pem.key(key), trusted, clock.instant());
    }
}
