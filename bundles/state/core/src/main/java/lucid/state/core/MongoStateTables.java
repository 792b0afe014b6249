/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link StateTables} in {@code lucid_system}. One thread asks every two seconds by one command which tables have
 * changed, reads what is new of them, and writes their copies. The tables answer with and without connections to
 * MongoDB, so those come and go as they like.
 */
@Component(service = {StateTables.class, MongoStateTables.class})
public final class MongoStateTables implements StateTables {

    private static final Logger LOG = LoggerFactory.getLogger(MongoStateTables.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,62}");
    private static final long PERIOD_MILLIS = 2000;
    private static final long STOP_SECONDS = 5;

    private final Path folder;
    private final Clock clock;
    private final TableStore store;
    private final Map<String, MirroredTable> tables = new ConcurrentHashMap<>();
    private final ScheduledExecutorService follower =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lucid-state"));
    private final Runnable soon;
    private volatile String trouble = "the database has not answered yet";

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<Deployments> connections = List.of();

    /** Begins to follow the database. */
    @Activate
    public MongoStateTables(BundleContext context) {
        folder = Path.of(context.getProperty("lucid.home")).resolve("state");
        clock = Clock.systemUTC();
        store = new TableStore(this::connected, clock);
        soon = () -> follower.execute(this::tick);
        var unused = follower.scheduleWithFixedDelay(this::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Follows when it is told to. */
    MongoStateTables(Path folder, Supplier<Deployments> deployments, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.store = new TableStore(deployments, clock);
        this.soon = () -> {};
    }

    private Deployments connected() {
        return connections.stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        MongoProblem.DEPLOYMENT_UNREACHABLE, "the connections to MongoDB are not started"));
    }

    @Override
    public StateTable table(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a table: " + name);
        }
        return tables.computeIfAbsent(name, this::open);
    }

    private MirroredTable open(String name) {
        MirroredTable table = new MirroredTable(name, store, new TableCopy(folder, name), clock);
        if (!follower.isShutdown()) {
            soon.run();
        }
        return table;
    }

    /** What keeps the tables from following the database or from being copied; empty when nothing does. */
    String trouble() {
        return trouble;
    }

    /** Reads what others changed and writes the copies. */
    void tick() {
        String before = trouble;
        try {
            follow();
            keep(false);
            trouble = "";
        } catch (ProblemException e) {
            trouble = e.detail();
            keepQuietly();
        } catch (IOException e) {
            trouble = "the copies in HOME/state cannot be written: " + e.getMessage();
        } catch (RuntimeException e) {
            trouble = "a defect, see the log";
            LOG.error("the tables of the platform cannot follow the database; tried again", e);
        }
        if (!trouble.isEmpty() && !trouble.equals(before)) {
            LOG.warn("tables of the platform answer from memory: {}", trouble);
        }
    }

    private void follow() {
        if (tables.isEmpty()) {
            return;
        }
        Map<String, Counter> counters = store.counters();
        tables.forEach((name, table) -> table.follow(counters.getOrDefault(name, Counter.NONE)));
    }

    private void keep(boolean atOnce) throws IOException {
        for (MirroredTable table : tables.values()) {
            table.keep(atOnce);
        }
    }

    private void keepQuietly() {
        try {
            keep(false);
        } catch (IOException e) {
            trouble = trouble + "; the copies in HOME/state cannot be written: " + e.getMessage();
        }
    }

    /** Writes the copies a last time. */
    @Deactivate
    void stop() {
        follower.shutdownNow();
        try {
            if (follower.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                keep(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the copies in HOME/state could not be written at the end", e);
        }
    }
}
