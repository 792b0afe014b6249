/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.Namespace;
import lucid.collection.api.TrashEntry;
import lucid.collection.core.TrashStore.Kept;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Leases;
import lucid.operation.api.OperationProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what the trash has kept for long enough, and puts right what a crash left between journal and rename. */
@Component(
        configurationPid = "lucid.collection",
        service = {})
public final class TrashReaper {

    private static final Logger LOG = LoggerFactory.getLogger(TrashReaper.class);
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Leases leases;
    private final ServerCommands commands;
    private final CollectionCatalog catalog;
    private final TrashStore trash;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService schedule;

    /** Starts the schedule. */
    @Activate
    public TrashReaper(
            @Reference Deployments deployments, @Reference Leases leases, MongoCollectionService.Config config) {
        this(deployments, leases, config, Clock.systemUTC());
        long minutes = config.trash_reap_minutes();
        var unused = schedule.scheduleWithFixedDelay(this::turn, minutes, minutes, MINUTES);
    }

    TrashReaper(Deployments deployments, Leases leases, MongoCollectionService.Config config, Clock clock) {
        this.leases = leases;
        this.commands = new ServerCommands(deployments, config.deployment(), config.command_limit_ms());
        this.catalog = new CollectionCatalog(commands);
        this.trash = new TrashStore(deployments, commands);
        this.keep = Duration.ofHours(config.trash_keep_hours());
        this.clock = clock;
        this.schedule = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lucid-trash-reaper");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Stops the schedule. */
    @Deactivate
    public void close() {
        schedule.shutdownNow();
    }

    private void turn() {
        try {
            reap();
        } catch (ProblemException e) {
            if (e.type() == OperationProblem.LEASE_HELD) {
                LOG.debug("another node looks through the trash: {}", e.detail());
            } else {
                LOG.warn("the trash is not looked through, the next turn tries again: {}", e.detail());
            }
        }
    }

    /** One turn, under a lease. */
    void reap() {
        try (Leases.Lease lease = leases.take("collection:trash", "removes expired collections", LEASE)) {
            Instant now = clock.instant();
            List<Kept> entries = trash.all();
            TrashPlanner.expired(entries, now).stream()
                    .takeWhile(kept -> lease.held())
                    .forEach(this::remove);
            reconcile(entries, lease, now);
        }
    }

    private void remove(Kept kept) {
        TrashEntry entry = kept.entry();
        boolean present =
                !kept.view() && !catalog.named(entry.database(), kept.keptAs()).isEmpty();
        if (present) {
            commands.send(commands.planned(entry.database(), new BsonDocument("drop", new BsonString(kept.keptAs()))));
        }
        commands.send(trash.forget(entry.id()));
        LOG.info("removed {}.{}, dropped at {}, for good", entry.database(), entry.name(), entry.dropped());
    }

    private void reconcile(List<Kept> entries, Leases.Lease lease, Instant now) {
        Set<String> found = new HashSet<>();
        List<TrashEntry> unknown = new ArrayList<>();
        for (String database : catalog.databaseNames()) {
            List<CollectionDetail> present = catalog.everything(database);
            present.forEach(detail -> found.add(database + "." + detail.name()));
            TrashPlanner.unknown(entries, database, present).forEach(id -> unknown.add(recovered(database, id, now)));
        }
        TrashPlanner.forsaken(entries, found, now).stream()
                .takeWhile(kept -> lease.held())
                .forEach(kept -> commands.send(trash.forget(kept.entry().id())));
        unknown.stream().takeWhile(entry -> lease.held()).forEach(this::adopt);
    }

    private TrashEntry recovered(String database, String id, Instant now) {
        return new TrashEntry(id, database, "recovered_" + id, now, now.plus(keep));
    }

    private void adopt(TrashEntry entry) {
        commands.send(trash.note(new Kept(entry, "collection", new BsonDocument())));
        LOG.warn(
                "{}.{}{} had no entry in the trash; it can be restored as {}",
                entry.database(),
                Namespace.TRASH,
                entry.id(),
                entry.name());
    }
}
