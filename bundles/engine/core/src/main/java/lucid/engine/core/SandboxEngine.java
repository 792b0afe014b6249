/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.api.EmbeddedEngine;
import lucid.engine.api.EngineProblem;
import lucid.engine.api.EngineStatus;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link EmbeddedEngine} in memory. Immediate, because its data lives in this object: a lazy component would lose it
 * with its last user.
 */
@Component(
        immediate = true,
        service = {EmbeddedEngine.class, HealthCheck.class},
        configurationPid = "lucid.engine",
        property = {"hc.name=Embedded engine", "hc.tags=health"})
@Designate(ocd = SandboxEngine.Config.class)
public final class SandboxEngine implements EmbeddedEngine, HealthCheck {

    /** {@code lucid.engine}. */
    @ObjectClassDefinition(name = "Embedded engine", description = "The sandbox that stands in for a MongoDB")
    public @interface Config {
        /** The data listener. */
        @AttributeDefinition(description = "Port for data; 0 takes any free one", min = "0", max = "65535")
        int data_port() default 27_017;

        /** The administration listener. */
        @AttributeDefinition(description = "Port for administration; 0 takes any free one", min = "0", max = "65535")
        int admin_port() default 27_018;

        /** Where both listen. */
        @AttributeDefinition(description = "A loopback address: the sandbox knows no credentials")
        String bind_address() default "127.0.0.1";
    }

    private static final Logger LOG = LoggerFactory.getLogger(SandboxEngine.class);

    private static final List<String> NOT_ENFORCED = List.of(
            "validators",
            "TTL",
            "text indexes",
            "geo indexes",
            "capped sizes",
            "time series",
            "clustered indexes",
            "default collations",
            "pre- and post-images",
            "maxTimeMS");

    private static final String WARNING = "volatile sandbox: data is lost when the process ends; "
            + "validators, TTL, text and geo are kept, not enforced";

    private final Config config;
    private final RunFiles files;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile Listeners listeners;
    private volatile String failure = "";

    /** Listens to nothing yet. */
    @Activate
    public SandboxEngine(BundleContext context, Config config) {
        this(Path.of(Objects.requireNonNull(context.getProperty("lucid.home"), "lucid.home is not set")), config);
    }

    SandboxEngine(Path home, Config config) {
        this.config = config;
        files = new RunFiles(home.resolve("run"));
        files.remove();
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
        return new EngineStatus(listeners != null, SandboxBackend.VERSION.toVersionString(), true, NOT_ENFORCED);
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (listeners != null) {
            log.warn(WARNING + "; remedy: set data.uri and admin.uri in lucid.mongo-main.cfg to a MongoDB");
        } else if (failure.isEmpty()) {
            log.info("nothing asked for the embedded engine; it does not listen");
        } else {
            log.critical("{}", failure);
        }
        return new Result(log);
    }

    /** Closes the listeners and takes their addresses away. */
    @Deactivate
    public void close() {
        starting.lock();
        try {
            if (listeners != null) {
                files.remove();
                listeners.close();
                listeners = null;
            }
        } finally {
            starting.unlock();
        }
    }

    private Listeners started() {
        Listeners open = listeners;
        if (open != null) {
            return open;
        }
        starting.lock();
        try {
            if (listeners == null) {
                listeners = start();
            }
            return listeners;
        } finally {
            starting.unlock();
        }
    }

    private Listeners start() {
        try {
            Listeners opened = new Listeners(loopback(), config.data_port(), config.admin_port());
            announce(opened);
            failure = "";
            LOG.warn("{}; data at {}, administration at {}", WARNING, opened.dataUri(), opened.adminUri());
            return opened;
        } catch (ProblemException e) {
            failure = e.detail() + "; remedy: correct lucid.engine.cfg or free the port";
            throw e;
        }
    }

    private void announce(Listeners opened) {
        try {
            files.write(opened.dataUri(), opened.adminUri());
        } catch (UncheckedIOException e) {
            opened.close();
            throw new ProblemException(EngineProblem.NOT_STARTED, "the folder run of the home cannot be written", e);
        }
    }

    private InetAddress loopback() {
        try {
            InetAddress address = InetAddress.getByName(config.bind_address());
            if (address.isLoopbackAddress()) {
                return address;
            }
        } catch (UnknownHostException expected) {
            // said below, as for any other address that will not do
        }
        throw new ProblemException(
                EngineProblem.NOT_STARTED,
                ("bind.address '%s' in lucid.engine.cfg is no loopback address; the sandbox knows no credentials, "
                                + "use 127.0.0.1")
                        .formatted(config.bind_address()));
    }
}
