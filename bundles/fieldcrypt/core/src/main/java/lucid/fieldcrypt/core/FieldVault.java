/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.mongodb.ClientEncryptionSettings;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.ClientEncryptionImpl;
import com.mongodb.client.vault.ClientEncryption;
import com.mongodb.crypt.capi.MongoCryptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.key.api.KeyService;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * MongoDB's client encryption on the main deployment, opened at first use and again when the connection or the master
 * keys change. Work holds the read lock: native memory is never freed under it.
 */
@Component(service = FieldVault.class, configurationPid = "lucid.fieldcrypt")
@Designate(ocd = FieldConfig.class)
public final class FieldVault {

    static final String KEYS = "field_keys";

    private static final String NAMESPACE = "lucid_system." + KEYS;
    /** Where JNA unpacks native libraries, which it deletes once they are loaded. */
    private static final String UNPACK = "jna.tmpdir";

    private final Deployments deployments;
    private final MasterStore masters;
    private final int seconds;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Optional<Open> open = Optional.empty();

    /** What work is given; valid while it runs. */
    record Open(MongoClient client, Masters masters, ClientEncryption encryption) {

        KeyNames names() {
            return new KeyNames(masters.names());
        }
    }

    /** Opens nothing yet. */
    @Activate
    public FieldVault(
            @Reference Deployments deployments, @Reference KeyService keys, BundleContext context, FieldConfig config) {
        this(deployments, keys, config.keys_seconds());
        unpackInside(Path.of(context.getProperty("lucid.home")).resolve("native"));
    }

    FieldVault(Deployments deployments, KeyService keys, int seconds) {
        this.deployments = deployments;
        this.masters = new MasterStore(deployments, keys, Clock.systemUTC());
        this.seconds = seconds;
    }

    private static void unpackInside(Path folder) {
        if (System.getProperty(UNPACK) == null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make " + folder, e);
            }
            System.setProperty(UNPACK, folder.toString());
        }
    }

    Deployments deployments() {
        return deployments;
    }

    MasterStore masters() {
        return masters;
    }

    /** How long keys are used without asking whether they are still there. */
    int seconds() {
        return seconds;
    }

    /** Does work with the encryption. */
    <T> T with(Function<Open, T> work) {
        MongoClient client = answered(() -> deployments.data(Deployments.MAIN));
        while (true) {
            lock.readLock().lock();
            try {
                Optional<Open> now = open.filter(one -> one.client() == client);
                if (now.isPresent()) {
                    return answered(() -> work.apply(now.get()));
                }
            } finally {
                lock.readLock().unlock();
            }
            open(client);
        }
    }

    private void open(MongoClient client) {
        lock.writeLock().lock();
        try {
            if (open.filter(one -> one.client() == client).isEmpty()) {
                closed();
                open = Optional.of(answered(() -> opened(client)));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Open opened(MongoClient client) {
        new KeyCatalog(deployments).requireIndex();
        Masters now = masters.load();
        ClientEncryptionSettings settings = ClientEncryptionSettings.builder()
                // Not used for a connection: the client is given. The builder wants some.
                .keyVaultMongoClientSettings(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString("mongodb://localhost"))
                        .build())
                .keyVaultNamespace(NAMESPACE)
                .kmsProviders(now.providers())
                .keyExpiration((long) seconds, TimeUnit.SECONDS)
                .build();
        try {
            return new Open(client, now, new ClientEncryptionImpl(SharedClient.of(client), settings));
        } catch (LinkageError e) {
            throw new ProblemException(
                    FieldProblem.CIPHER_FAILED,
                    "the native library of MongoDB's encryption cannot be loaded; it exists for Linux on x86-64 and"
                            + " aarch64, and HOME/native must be writable and allow executable code",
                    e);
        }
    }

    /** Forgets opened keys, so that the next work reads master keys and data keys anew. */
    @Deactivate
    void refresh() {
        lock.writeLock().lock();
        try {
            closed();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void closed() {
        open.ifPresent(one -> one.encryption().close());
        open = Optional.empty();
    }

    /** What the driver answers, or the problem that its failure is. */
    static <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoCryptException e) {
            throw failed(e);
        } catch (MongoException e) {
            boolean crypt = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                    .anyMatch(MongoCryptException.class::isInstance);
            throw crypt ? failed(e) : MongoFailures.problem(e);
        }
    }

    private static ProblemException failed(RuntimeException failure) {
        return new ProblemException(
                FieldProblem.CIPHER_FAILED,
                "the value or its key cannot be used; if this stays, see the log for the platform's keys",
                failure);
    }
}
