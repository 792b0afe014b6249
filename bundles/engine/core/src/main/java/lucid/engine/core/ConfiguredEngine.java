/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import lucid.engine.api.EngineProblem;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.wire.TlsSource;
import lucid.problem.api.ProblemException;

/** What a configuration, a home and its secrets say of the engine; each method refuses with what mends it. */
record ConfiguredEngine(Path home, Path secrets, EngineConfig config) {

    private static final String SET_NAME = "lucid";

    Path folder() {
        return home.resolve(
                config.folder().isBlank() ? "engine" : config.folder().strip());
    }

    /** The users with the passwords that lie in the folder of secrets. */
    EngineUsers users() {
        return new EngineUsers(keys().password("engine-data.password"), keys().password("engine-admin.password"));
    }

    EngineSetup setup(EngineUsers users) {
        byte[] master = keys().master("engine.key");
        Encryption encryption = encryption();
        StoreOptions store = new StoreOptions(
                folder(),
                false,
                encryption,
                encryption == Encryption.NONE ? new byte[0] : master,
                config.cache_bytes());
        EngineDoor.Settled settled =
                new EngineDoor.Settled(SET_NAME, config.test_commands(), true, EngineKeys.secretBeside(master));
        return new EngineSetup(store, config.oplog_bytes(), settled, users.commands());
    }

    Doors doors() {
        Optional<TlsSource> tls = tls();
        return new Doors(address(tls.isPresent()), config.data_port(), config.admin_port(), tls);
    }

    private EngineKeys keys() {
        return new EngineKeys(secrets);
    }

    private Encryption encryption() {
        try {
            return Encryption.valueOf(config.encryption().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused("encryption '%s' is none of documents, full and none".formatted(config.encryption()), e);
        }
    }

    private InetAddress address(boolean tls) {
        try {
            InetAddress address = InetAddress.getByName(config.bind_address());
            if (tls || address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException e) {
            throw refused("bind.address '%s' is no address".formatted(config.bind_address()), e);
        }
        throw refused(
                "bind.address '%s' is no loopback address; set tls.certificate and tls.key, or use 127.0.0.1"
                        .formatted(config.bind_address()),
                null);
    }

    private Optional<TlsSource> tls() {
        if (config.tls_certificate().isBlank()) {
            return Optional.empty();
        }
        TlsFiles files = new TlsFiles(
                home.resolve(config.tls_certificate().strip()),
                config.tls_key().isBlank()
                        ? ""
                        : home.resolve(config.tls_key().strip()).toString(),
                config.tls_password());
        try {
            return Optional.of(new WatchedTls(files));
        } catch (IOException | GeneralSecurityException e) {
            throw refused("tls.certificate and tls.key cannot be used: " + e.getMessage(), e);
        }
    }

    private static ProblemException refused(String what, Exception cause) {
        return new ProblemException(EngineProblem.NOT_STARTED, what + " (lucid.engine.cfg)", cause);
    }
}
