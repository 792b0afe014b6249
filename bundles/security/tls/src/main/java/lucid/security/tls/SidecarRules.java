/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** One version of the configuration {@code lucid.security} with the keys that it names. */
final class SidecarRules {

    private static final String LOOPBACK = "sidecar-loopback";

    private final SidecarConfig config;
    private final List<String> identities;
    private final List<Path> files;
    private final Watched<SidecarKeys> keys;
    private final SidecarToken.Rules tokens;

    SidecarRules(SidecarConfig config, Path home) {
        this.config = config;
        this.identities = Listed.of(config.sidecar_identities());
        this.files = Listed.of(config.sidecar_key_files()).stream()
                .map(home::resolve)
                .toList();
        this.keys = new Watched<>(files, () -> SidecarKeys.read(files));
        this.tokens =
                new SidecarToken.Rules(Duration.ofSeconds(config.sidecar_token_limit_s()), config.sidecar_bound());
    }

    /** Whether only the sidecar passes; also when the mode is not understood. */
    boolean closed() {
        return !"open".equals(config.doors());
    }

    boolean trustsRoles() {
        return config.trust_roles();
    }

    /** Why nobody can pass; empty when the sidecar can. */
    String complaint() {
        if (identities.isEmpty() && !config.sidecar_loopback()) {
            return "neither sidecar.identities nor sidecar.loopback says who the sidecar is";
        }
        if (files.isEmpty()) {
            return "sidecar.key.files names no key";
        }
        keys.refresh();
        return keys.current().isPresent() ? "" : keys.complaint();
    }

    /** The sidecar that a connection is from, by its name in the configuration. */
    Optional<String> sidecar(List<X509Certificate> certificates, boolean loopback) {
        Optional<String> known = certificates.stream()
                .limit(1)
                .flatMap(own -> identities.stream().filter(identity -> isOf(own, identity)))
                .findFirst();
        return known.isPresent() || !loopback || !config.sidecar_loopback() ? known : Optional.of(LOOPBACK);
    }

    /** What its header says. */
    Optional<SidecarToken> token(String header, SidecarToken.Occasion occasion) {
        if (header.isEmpty() || files.isEmpty()) {
            return Optional.empty();
        }
        keys.refresh();
        return keys.current().flatMap(now -> SidecarToken.of(header, now, tokens, occasion));
    }

    private static boolean isOf(X509Certificate certificate, String identity) {
        if (Summaries.alternatives(certificate).contains(identity)) {
            return true;
        }
        try {
            return certificate.getSubjectX500Principal().equals(new X500Principal(identity));
        } catch (IllegalArgumentException noDistinguishedName) {
            return false;
        }
    }
}
