/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lucid.key.api.KeyProblem;
import lucid.key.core.Passphrase.Cost;
import lucid.key.spi.MasterKeyProvider;
import lucid.problem.api.ProblemException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * The master keys in the folder of secrets, which {@code lucid.secrets} names, else {@code HOME/keys}; sealed with a
 * passphrase where {@code lucid.passphrase.file} names one.
 */
@Component(service = MasterKeyProvider.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LocalMasterKeys implements MasterKeyProvider {

    private final RingMasterKeys keys;

    /** Reads the passphrase once, since a descriptor gives it once; a failure is told by each call. */
    @Activate
    public LocalMasterKeys(BundleContext context) {
        this(
                SecretFolder.of(context),
                path(context, "lucid.passphrase.file"),
                path(context, "lucid.passphrase.old.file"));
    }

    LocalMasterKeys(Path folder, Optional<Path> passphrase, Optional<Path> before) {
        keys = new RingMasterKeys(file(folder, passphrase, before));
    }

    private static Optional<Path> path(BundleContext context, String property) {
        return Optional.ofNullable(context.getProperty(property))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    private static RingFile file(Path folder, Optional<Path> passphrase, Optional<Path> before) {
        if (passphrase.isEmpty()) {
            return new PlainRingFile(folder);
        }
        try {
            Optional<Passphrase> old = before.isEmpty() ? Optional.empty() : Optional.of(Passphrase.read(before.get()));
            return new SealedRingFile(folder, Passphrase.read(passphrase.get()), old, Cost.USUAL);
        } catch (IOException e) {
            return new UnreadableRing(e);
        }
    }

    /** What stands in for the file when the passphrase cannot be read. */
    private record UnreadableRing(IOException cause) implements RingFile {

        @Override
        public String name() {
            return "passphrase";
        }

        @Override
        public Optional<MasterRing> read() {
            throw new ProblemException(
                    KeyProblem.MASTER_AWAY, "the passphrase cannot be read; look after --passphrase-file", cause);
        }

        @Override
        public void write(MasterRing ring) {
            read();
        }
    }

    @Override
    public String name() {
        return keys.name();
    }

    @Override
    public String current() {
        return keys.current();
    }

    @Override
    public boolean holds(String master) {
        return keys.holds(master);
    }

    @Override
    public byte[] wrap(String master, String id, byte[] key) {
        return keys.wrap(master, id, key);
    }

    @Override
    public Optional<byte[]> unwrap(String master, String id, byte[] wrapped) {
        return keys.unwrap(master, id, wrapped);
    }

    @Override
    public String renew() {
        return keys.renew();
    }

    @Override
    public void forget() {
        keys.forget();
    }
}
