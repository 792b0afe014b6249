/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import lucid.engine.api.EmbeddedEngine;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.bson.BsonString;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@link Deployments} by the configurations that {@link ConfiguredDeployment} brings. */
@Component(
        service = {Deployments.class, HealthCheck.class, MongoDeployments.class},
        property = {"hc.name=MongoDB main", "hc.tags=health", "hc.tags=ready"})
public final class MongoDeployments implements Deployments, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(MongoDeployments.class);

    private static final String SYSTEM = "lucid_system";
    private static final long LOOK_MS = 500;
    private static final Duration START = Duration.ofSeconds(3);

    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, task -> new Thread(task, "mongo-deployments"), new ThreadPoolExecutor.DiscardPolicy());
    private final Retirement retirement = new Retirement(worker);
    private final Map<Object, Deployment> configured = new ConcurrentHashMap<>();
    private final BooleanSupplier stopping;
    private final Arrival arrival;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile EmbeddedEngine engine;

    /** Knows no deployment yet; in the first seconds callers wait for theirs. */
    @Activate
    public MongoDeployments(BundleContext context) {
        this(() -> context.getBundle().getState() == Bundle.STOPPING, START);
    }

    private MongoDeployments(BooleanSupplier stopping, Duration start) {
        this.stopping = stopping;
        this.arrival = new Arrival(start);
        worker.setRemoveOnCancelPolicy(true);
        var unused = worker.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, MILLISECONDS);
    }

    MongoDeployments(EmbeddedEngine engine) {
        this(engine, () -> false);
    }

    MongoDeployments(EmbeddedEngine engine, BooleanSupplier stopping) {
        this(stopping, Duration.ZERO);
        this.engine = engine;
    }

    @Override
    public MongoClient data(String deployment) {
        return named(deployment).clients(engine()).data();
    }

    @Override
    public MongoClient admin(String deployment) {
        return named(deployment).clients(engine()).admin();
    }

    @Override
    public MongoDatabase system() {
        return data(MAIN)
                .getDatabase(SYSTEM)
                .withWriteConcern(WriteConcern.MAJORITY)
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    public Capabilities capabilities(String deployment) {
        Deployment found = named(deployment);
        return found.capabilities()
                .orElseThrow(() -> new ProblemException(
                        MongoProblem.DEPLOYMENT_UNREACHABLE,
                        "deployment '%s' has not answered yet (%s); see /health"
                                .formatted(deployment, found.status().detail())));
    }

    @Override
    public BsonString comment() {
        return new BsonString(Objects.requireNonNullElse(MDC.get("correlationId"), ""));
    }

    @Override
    public List<DeploymentStatus> list() {
        return configured.values().stream()
                .map(Deployment::status)
                .sorted(Comparator.comparing(DeploymentStatus::name))
                .toList();
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        if (configured.values().stream()
                .noneMatch(deployment -> deployment.name().equals(MAIN))) {
            log.critical("no configuration names 'main'; remedy: write config/lucid.mongo-main.cfg");
        }
        configured.values().forEach(deployment -> report(deployment, log));
        return new Result(log);
    }

    /** A configuration is new or has changed. */
    void configured(Object source, DeploymentSettings settings) {
        Deployment deployment =
                configured.computeIfAbsent(source, key -> new Deployment(settings, worker, retirement::take));
        arrival.happened();
        try {
            deployment.configure(settings, engine());
            LOG.info("deployment {} is configured", settings.name());
        } catch (ProblemException e) {
            LOG.warn("deployment {} cannot be opened as configured: {}", settings.name(), e.detail());
        }
    }

    /** A configuration is gone. While the bundle stops, requests under way go on until the service itself is closed. */
    void removed(Object source) {
        if (stopping.getAsBoolean()) {
            return;
        }
        Deployment gone = configured.remove(source);
        if (gone != null) {
            gone.close();
            LOG.info("deployment {} is closed", gone.name());
        }
    }

    /** The deployments as they are configured now. */
    List<Deployment> configured() {
        return List.copyOf(configured.values());
    }

    /** How many replaced clients are still open. */
    int retiring() {
        return retirement.serving();
    }

    /** Closes every client. */
    @Deactivate
    public void close() {
        worker.shutdownNow();
        configured.values().forEach(Deployment::close);
        configured.clear();
        retirement.close();
    }

    private Optional<EmbeddedEngine> engine() {
        return Optional.ofNullable(engine);
    }

    private Deployment named(String name) {
        return arrival.await(() -> configured.values().stream()
                        .filter(deployment -> deployment.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new ProblemException(
                        MongoProblem.DEPLOYMENT_UNKNOWN,
                        "no configuration lucid.mongo names '%s'; write config/lucid.mongo-%s.cfg"
                                .formatted(name, name)));
    }

    /** Opens what could not be opened before and asks what is not known yet. */
    private void look() {
        for (Deployment deployment : configured.values()) {
            try {
                deployment.clients(engine());
                deployment.refresh();
            } catch (ProblemException e) {
                LOG.debug("deployment {} is not open: {}", deployment.name(), e.detail());
            }
        }
    }

    private static void report(Deployment deployment, FormattingResultLog log) {
        DeploymentStatus status = deployment.status();
        if (!deployment.complaint().isEmpty()) {
            log.warn(
                    "{}: {}; remedy: correct config/lucid.mongo-{}.cfg",
                    status.name(),
                    deployment.complaint(),
                    status.name());
        }
        if (status.connected()) {
            log.info("{}: {} {}; {}", status.name(), status.version(), status.detail(), deployment.traffic());
        } else {
            log.critical(
                    "{} does not answer ({}); remedy: start its servers or correct config/lucid.mongo-{}.cfg",
                    status.name(),
                    status.detail(),
                    status.name());
        }
    }
}
