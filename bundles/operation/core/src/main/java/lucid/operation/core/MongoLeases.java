/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Leases;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** {@link Leases} in {@code lucid_system.leases}; one thread renews what this node holds and removes what expired. */
@Component
public final class MongoLeases implements Leases {

    private static final Logger LOG = LoggerFactory.getLogger(MongoLeases.class);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final long RENEW_MILLIS = 200;
    private static final long FREE_SECONDS = 60;

    private final LeaseStore store;
    private final Clock clock;
    private final Set<HeldLease> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lucid-leases"));

    @Activate
    public MongoLeases(@Reference Deployments deployments) {
        this(deployments, Clock.systemUTC());
        var unused = renewer.scheduleWithFixedDelay(this::renew, RENEW_MILLIS, RENEW_MILLIS, TimeUnit.MILLISECONDS);
        var unused2 = renewer.scheduleWithFixedDelay(this::free, FREE_SECONDS, FREE_SECONDS, TimeUnit.SECONDS);
    }

    MongoLeases(Deployments deployments, Clock clock) {
        store = new LeaseStore(deployments);
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        renewer.shutdown();
        List.copyOf(held).forEach(HeldLease::close);
    }

    @Override
    public Lease take(String name, String reason, Duration expiry) {
        if (expiry.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a lease is for a second at least, not " + expiry);
        }
        Instant now = clock.instant();
        String token = UUID.randomUUID().toString();
        BsonDocument about = new BsonDocument("reason", new BsonString(reason))
                .append(
                        "actor",
                        new BsonString(Optional.ofNullable(MDC.get("actor")).orElse("platform")))
                .append("expiry", Entry.time(now.plus(expiry)));
        store.take(name, token, about, now);
        HeldLease lease = new HeldLease(store, clock, new HeldLease.Terms(name, token, expiry), held::remove);
        held.add(lease);
        return lease;
    }

    /** Renews what is due; what cannot be renewed runs out by itself. */
    void renew() {
        for (HeldLease lease : held) {
            try {
                lease.renew();
            } catch (ProblemException e) {
                LOG.debug("a lease could not be renewed: {}", e.detail());
            }
        }
    }

    private void free() {
        try {
            store.free(clock.instant());
        } catch (ProblemException e) {
            LOG.debug("expired leases stay for now: {}", e.detail());
        }
    }
}
