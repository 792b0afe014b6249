/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.api.EmbeddedEngine;
import lucid.engine.api.EngineProblem;
import lucid.engine.api.EngineStatus;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.NativeLibrary;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link EmbeddedEngine} on a folder of the home. Immediate, so that it is not closed with its last user. */
@Component(
        immediate = true,
        service = {EmbeddedEngine.class, HealthCheck.class},
        configurationPid = "lucid.engine",
        property = {"hc.name=Embedded engine", "hc.tags=health"})
@Designate(ocd = EngineConfig.class)
public final class PersistentEngine implements EmbeddedEngine, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentEngine.class);

    private static final List<String> NOT_ENFORCED = List.of();

    /** The store refuses writes at 64 MiB; people should hear of it before. */
    private static final long LOW = 512L << 20;

    private final Path home;
    private final ConfiguredEngine configured;
    private final RunFiles files;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile ServedEngine served;
    private volatile String failure = "";

    /** Listens to nothing yet. */
    @Activate
    public PersistentEngine(BundleContext context, EngineConfig config) {
        this(home(context), EngineKeys.folder(context, home(context)), config);
    }

    PersistentEngine(Path home, EngineConfig config) {
        this(home, home.resolve("keys"), config);
    }

    private PersistentEngine(Path home, Path secrets, EngineConfig config) {
        this.home = home;
        configured = new ConfiguredEngine(home, secrets, config);
        files = new RunFiles(home.resolve("run"));
        files.remove();
    }

    private static Path home(BundleContext context) {
        return Path.of(Objects.requireNonNull(context.getProperty("lucid.home"), "lucid.home is not set"));
    }

    @Override
    public String dataUri() {
        return started().dataUri();
    }

    @Override
    public String adminUri() {
        return started().adminUri();
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(served != null, EngineDoor.VERSION, false, NOT_ENFORCED);
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        ServedEngine running = served;
        if (running != null) {
            report(running, log);
        } else if (failure.isEmpty()) {
            log.info("nothing asked for the embedded engine; it does not listen");
        } else {
            log.critical("{}", failure);
        }
        return new Result(log);
    }

    /** Closes the listeners, then the data, and takes the addresses away. */
    @Deactivate
    public void close() {
        starting.lock();
        try {
            if (served != null) {
                files.remove();
                served.close();
                served = null;
            }
        } finally {
            starting.unlock();
        }
    }

    private void report(ServedEngine running, FormattingResultLog log) {
        long free = running.instance().freeBytes();
        if (free < LOW) {
            log.warn(
                    "the disk of {} has {} MiB left, below 64 nothing is written; remedy: make room",
                    configured.folder(),
                    free >> 20);
        } else {
            log.info("data in {}, {} MiB free", configured.folder(), free >> 20);
        }
    }

    private ServedEngine started() {
        ServedEngine open = served;
        if (open != null) {
            return open;
        }
        starting.lock();
        try {
            if (served == null) {
                served = start();
            }
            return served;
        } finally {
            starting.unlock();
        }
    }

    private ServedEngine start() {
        try {
            Doors doors = configured.doors();
            EngineUsers users = configured.users();
            NativeLibrary.load(home.resolve("native"));
            ServedEngine opened = ServedEngine.open(configured.setup(users), users, doors);
            announce(opened);
            failure = "";
            LOG.info("the embedded engine runs on {}, {}", configured.folder(), opened);
            return opened;
        } catch (ProblemException e) {
            failure = e.detail() + "; remedy: correct lucid.engine.cfg or free the port";
            throw e;
        } catch (UncheckedIOException | IllegalStateException e) {
            failure = e.getMessage();
            throw new ProblemException(EngineProblem.NOT_STARTED, e.getMessage(), e);
        }
    }

    private void announce(ServedEngine opened) {
        try {
            files.write(opened.dataUri(), opened.adminUri());
        } catch (UncheckedIOException e) {
            opened.close();
            throw new ProblemException(EngineProblem.NOT_STARTED, "the folder run of the home cannot be written", e);
        }
    }
}
