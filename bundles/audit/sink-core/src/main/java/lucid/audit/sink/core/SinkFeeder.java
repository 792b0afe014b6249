/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditSinks;
import lucid.audit.api.SinkStatus;
import lucid.audit.spi.AuditSink;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds every sink that is switched on from its own position by a thread of its own. The writer of the trail knows
 * nothing of it: a sink can neither slow it down nor stop it.
 */
@Component(
        service = {AuditSinks.class, HealthCheck.class},
        configurationPid = "lucid.audit.sink",
        property = {"hc.name=Audit sinks", "hc.tags=health"})
@Designate(ocd = SinkFeeder.Config.class)
public final class SinkFeeder implements AuditSinks, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SinkFeeder.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STOP = Duration.ofMillis(1_500);

    /** How sinks are fed. */
    @ObjectClassDefinition(name = "Audit sinks")
    public @interface Config {
        /** Size of a batch. */
        @AttributeDefinition(description = "Most records of a batch", min = "1", max = "10000")
        int batch_records() default 500;

        /** Size of a batch. */
        @AttributeDefinition(description = "Roughly most bytes of a batch", min = "1024", max = "16777216")
        long batch_bytes() default 1_048_576;

        /** Bound of a batch. */
        @AttributeDefinition(
                description = "Most milliseconds that a sink may take for a batch before it is interrupted",
                min = "100",
                max = "600000")
        long write_limit_ms() default 30_000;

        /** Polling. */
        @AttributeDefinition(description = "Milliseconds between two looks for new records", min = "10", max = "60000")
        long poll_ms() default 500;

        /** First retry. */
        @AttributeDefinition(
                description = "Milliseconds until a batch that failed is tried again; doubles with each failure",
                min = "10",
                max = "600000")
        long retry_first_ms() default 1_000;

        /** Last retry. */
        @AttributeDefinition(description = "Most milliseconds between two tries", min = "10", max = "3600000")
        long retry_limit_ms() default 60_000;
    }

    private final AuditLog log;
    private final Positions positions;
    private final Pace pace;
    private final Map<String, SinkThread> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService keeper;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE, target = "(enabled=true)")
    volatile List<AuditSink> sinks = List.of();

    /** Feeds sinks as they come. */
    @Activate
    public SinkFeeder(@Reference AuditLog log, BundleContext context, Config config) {
        this(
                log,
                Path.of(Objects.requireNonNull(context.getProperty("lucid.home")))
                        .resolve("audit/sinks"),
                config);
    }

    SinkFeeder(AuditLog log, Path folder, Config config) {
        this.log = log;
        positions = new Positions(folder);
        pace = new Pace(
                config.batch_records(),
                config.batch_bytes(),
                Duration.ofMillis(config.write_limit_ms()),
                Duration.ofMillis(config.poll_ms()),
                Duration.ofMillis(config.retry_first_ms()),
                Duration.ofMillis(config.retry_limit_ms()));
        keeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit-sinks"));
        var unused = keeper.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            keep();
        } catch (RuntimeException e) {
            LOG.error("the audit sinks could not be looked after; they are again in a moment", e);
        }
    }

    /** Starts what is new, ends what is gone, interrupts what takes too long. */
    private void keep() {
        Map<String, AuditSink> wanted =
                sinks.stream().collect(Collectors.toMap(AuditSink::name, sink -> sink, (one, other) -> one));
        running.values().stream()
                .filter(thread ->
                        wanted.get(thread.run().name()) != thread.run().sink())
                .toList()
                .forEach(this::end);
        wanted.values().forEach(sink -> running.computeIfAbsent(sink.name(), name -> started(sink)));
        running.values().forEach(thread -> thread.run().watch());
    }

    private SinkThread started(AuditSink sink) {
        SinkThread thread = new SinkThread(new SinkRun(sink, log, positions, pace, Clock.systemUTC()));
        thread.start();
        LOG.info("the audit sink {} is fed", sink.name());
        return thread;
    }

    private void end(SinkThread thread) {
        running.remove(thread.run().name(), thread);
        try {
            thread.stop(STOP);
            LOG.info("the audit sink {} is no longer fed", thread.run().name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<SinkStatus> list() {
        return running.values().stream()
                .map(thread -> thread.run().status())
                .sorted(Comparator.comparing(SinkStatus::name))
                .toList();
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        List<SinkStatus> all = list();
        if (all.isEmpty()) {
            result.info("no sink is switched on");
        }
        for (SinkStatus status : all) {
            if (Stream.of("ok", "behind").anyMatch(status.state()::equals)) {
                result.info("{} is {}, {} records behind", status.name(), status.state(), status.behind());
            } else {
                result.warn(
                        "{} is {} since {}, {} records behind: {}; remedy: mend it or its configuration"
                                + " lucid.audit.sink.{}, nothing is lost meanwhile",
                        status.name(),
                        status.state(),
                        status.failingSince(),
                        status.behind(),
                        status.lastError(),
                        status.name());
            }
        }
        return new Result(result);
    }

    /** Interrupts every batch and keeps the positions as they are. */
    @Deactivate
    public void close() {
        keeper.shutdownNow();
        running.values().forEach(this::end);
    }
}
