/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import lucid.engine.api.EngineInstances;
import lucid.engine.api.EngineProblem;
import lucid.engine.api.InstanceSpec;
import lucid.engine.api.RunningInstance;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.NativeLibrary;
import lucid.engine.core.store.StoreOptions;
import lucid.problem.api.ProblemException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link EngineInstances} whose listeners and passwords end with them; only folders stay. */
@Component(immediate = true, service = EngineInstances.class)
public final class EphemeralInstances implements EngineInstances, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EphemeralInstances.class);
    private static final long CACHE_BYTES = 16L << 20;
    private static final String SET_NAME = "lucid";

    private record Served(RunningInstance shown, ServedEngine engine) {}

    private final UnaryOperator<Path> keysOf;
    private final Runnable library;
    private final Clock clock = Clock.systemUTC();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Served> running = new HashMap<>();

    /** One thread: what is scheduled behind a reaping runs after it. */
    final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lucid-engine-reaper");
        thread.setDaemon(true);
        return thread;
    });

    /** In the platform: master keys of folders lie in the folder of secrets. */
    @Activate
    public EphemeralInstances(BundleContext context) {
        Path home = Path.of(Objects.requireNonNull(context.getProperty("lucid.home"), "lucid.home is not set"));
        Path keys = EngineKeys.folder(context, home);
        keysOf = folder -> keys;
        library = () -> NativeLibrary.load(home.resolve("native"));
    }

    /** For tests, by {@link java.util.ServiceLoader}: the master key of a folder lies beside it. */
    public EphemeralInstances() {
        keysOf = folder -> folder.toAbsolutePath().resolveSibling("keys");
        library = NativeLibrary::load;
    }

    @Override
    public RunningInstance start(InstanceSpec spec) {
        return start(spec, "", Optional.empty());
    }

    @Override
    public RunningInstance scratch(String owner, Duration life) {
        if (life.isNegative() || life.isZero()) {
            throw new ProblemException(
                    EngineProblem.INSTANCE_INVALID, "a scratch instance cannot live for %s".formatted(life));
        }
        String name = "scratch-" + numbers.incrementAndGet();
        RunningInstance started = start(
                InstanceSpec.ephemeral(name), owner, Optional.of(clock.instant().plus(life)));
        var unused = reaper.schedule(() -> reap(name), life.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    @Override
    public List<RunningInstance> list() {
        lock.lock();
        try {
            return running.values().stream()
                    .map(Served::shown)
                    .sorted(Comparator.comparing(RunningInstance::name))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop(String name) {
        removed(name)
                .orElseThrow(() -> new ProblemException(
                        EngineProblem.INSTANCE_MISSING, "no engine instance is called '%s'".formatted(name)))
                .engine()
                .close();
    }

    /** Stops all. */
    @Deactivate
    @Override
    public void close() {
        reaper.shutdownNow();
        list().forEach(instance ->
                removed(instance.name()).ifPresent(served -> served.engine().close()));
    }

    private RunningInstance start(InstanceSpec spec, String owner, Optional<Instant> expires) {
        lock.lock();
        try {
            if (running.containsKey(spec.name())) {
                throw new ProblemException(
                        EngineProblem.INSTANCE_EXISTS,
                        "an engine instance '%s' runs; stop it or take another name".formatted(spec.name()));
            }
            library.run();
            EngineUsers users = EngineUsers.unkept();
            ServedEngine engine = ServedEngine.open(setup(spec, users), users, Doors.anywhere());
            RunningInstance shown = new RunningInstance(spec, owner, expires, engine.dataUri(), engine.adminUri());
            running.put(spec.name(), new Served(shown, engine));
            return shown;
        } finally {
            lock.unlock();
        }
    }

    private EngineSetup setup(InstanceSpec spec, EngineUsers users) {
        byte[] master = spec.folder()
                .map(folder -> new EngineKeys(keysOf.apply(folder)).master("engine-" + spec.name() + ".key"))
                .orElseGet(EngineKeys::random);
        StoreOptions store = spec.folder()
                .map(folder -> new StoreOptions(folder, false, Encryption.DOCUMENTS, master, CACHE_BYTES))
                .orElseGet(StoreOptions::memory);
        EngineDoor.Settled settled = new EngineDoor.Settled(SET_NAME, false, true, EngineKeys.secretBeside(master));
        return new EngineSetup(store, Oplog.DEFAULT_BYTES, settled, users.commands());
    }

    private Optional<Served> removed(String name) {
        lock.lock();
        try {
            return Optional.ofNullable(running.remove(name));
        } finally {
            lock.unlock();
        }
    }

    private void reap(String name) {
        removed(name).ifPresent(served -> {
            LOG.info(
                    "the scratch engine {} of {} has had its time",
                    name,
                    served.shown().owner());
            served.engine().close();
        });
    }
}
