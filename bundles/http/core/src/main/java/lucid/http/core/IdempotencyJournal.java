/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lucid.http.api.HttpProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replies kept for idempotency keys, in {@code lucid_system.idempotency}, for 24 hours. A running request holds its
 * record by a lease of a minute, renewed while its node lives.
 */
@Component(service = IdempotencyJournal.class)
public final class IdempotencyJournal {

    /**
     * A key that was claimed.
     *
     * @param nonce tells this claim from others of the same key
     * @param kept  the reply of the first request; empty when this is the first
     */
    record Claim(String id, String nonce, Optional<Rendered> kept) {}

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyJournal.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 1 << 20;
    private static final int RENEWAL_SECONDS = 20;

    private final Clock clock;
    private final Set<Claim> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "http-idempotency");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean indexed;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Deployments deployments;

    /** Renews leases from now on. */
    @Activate
    public IdempotencyJournal() {
        this(Clock.systemUTC(), Optional.empty());
        Future<?> unused =
                renewal.scheduleWithFixedDelay(this::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
    }

    IdempotencyJournal(Clock clock, Optional<Deployments> deployments) {
        this.clock = clock;
        this.deployments = deployments.orElse(null);
    }

    @Deactivate
    void stop() {
        renewal.shutdownNow();
    }

    /**
     * Claims a key for a request.
     *
     * @throws ProblemException {@link HttpProblem#IDEMPOTENCY_RUNNING}, {@link HttpProblem#IDEMPOTENCY_REUSED},
     *     {@link HttpProblem#CAPABILITY_AWAY} or as {@link Deployments#system} while the state is away
     */
    Claim claim(String id, String fingerprint) {
        Claim claim = new Claim(id, UUID.randomUUID().toString(), Optional.empty());
        Claim result = answered(records -> claimed(records, claim, fingerprint));
        if (result.kept().isEmpty()) {
            running.add(result);
        }
        return result;
    }

    private Claim claimed(MongoCollection<BsonDocument> records, Claim claim, String fingerprint) {
        BsonDocument fresh = record(claim, fingerprint);
        if (inserted(records, fresh)) {
            return claim;
        }
        Bson lapsed = Filters.and(
                Filters.eq("_id", claim.id()),
                Filters.or(
                        Filters.lte("expires", now()),
                        Filters.and(Filters.eq("state", "running"), Filters.lte("lease", now()))));
        if (records.replaceOne(lapsed, fresh).getMatchedCount() == 1) {
            return claim;
        }
        BsonDocument other =
                records.find(Filters.eq("_id", claim.id())).batchSize(1).first();
        if (other == null) {
            throw new ProblemException(
                    HttpProblem.IDEMPOTENCY_RUNNING, "the first request has just failed; send this one again");
        }
        return decided(claim, fingerprint, other);
    }

    private static Claim decided(Claim claim, String fingerprint, BsonDocument other) {
        if (!fingerprint.equals(other.getString("fingerprint").getValue())) {
            throw new ProblemException(
                    HttpProblem.IDEMPOTENCY_REUSED, "use a new Idempotency-Key for a request that is not the same");
        }
        if ("running".equals(other.getString("state").getValue())) {
            throw new ProblemException(
                    HttpProblem.IDEMPOTENCY_RUNNING, "wait for the first request to end, then send this one again");
        }
        Rendered kept = new Rendered(
                other.getInt32("status").getValue(),
                other.getString("contentType").getValue(),
                other.getString("location").getValue(),
                other.getString("etag").getValue(),
                other.getBinary("body").getData());
        return new Claim(claim.id(), claim.nonce(), Optional.of(kept));
    }

    private boolean inserted(MongoCollection<BsonDocument> records, BsonDocument fresh) {
        try {
            records.insertOne(fresh);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private BsonDocument record(Claim claim, String fingerprint) {
        return new BsonDocument("_id", new BsonString(claim.id()))
                .append("nonce", new BsonString(claim.nonce()))
                .append("fingerprint", new BsonString(fingerprint))
                .append("state", new BsonString("running"))
                .append("lease", time(LEASE))
                .append("expires", time(KEPT));
    }

    /** Keeps the reply; of one larger than 1 MiB only the head. A failure is logged: the work itself is done. */
    void keep(Claim claim, Rendered reply) {
        running.remove(claim);
        boolean fits = reply.body().length <= MOST_BYTES;
        Bson update = Updates.combine(
                Updates.set("state", "done"),
                Updates.set("status", new BsonInt32(reply.status())),
                Updates.set("contentType", fits ? reply.contentType() : ""),
                Updates.set("location", reply.location()),
                Updates.set("etag", reply.etag()),
                Updates.set("body", new BsonBinary(fits ? reply.body() : new byte[0])));
        quietly(records -> records.updateOne(mine(claim), update));
    }

    /** Frees the key, so that the request can be sent again. */
    void forget(Claim claim) {
        running.remove(claim);
        quietly(records -> records.deleteOne(mine(claim)));
    }

    /** Renews the leases of what runs here. */
    void renew() {
        for (Claim claim : running) {
            quietly(records -> records.updateOne(mine(claim), Updates.set("lease", time(LEASE))));
        }
    }

    private static Bson mine(Claim claim) {
        return Filters.and(Filters.eq("_id", claim.id()), Filters.eq("nonce", claim.nonce()));
    }

    private void quietly(Function<MongoCollection<BsonDocument>, Object> work) {
        try {
            Object unused = answered(work);
        } catch (ProblemException e) {
            LOG.warn("the idempotency journal could not be written; its lease ends in {}", LEASE, e);
        }
    }

    private <T> T answered(Function<MongoCollection<BsonDocument>, T> work) {
        Deployments there = deployments;
        if (there == null) {
            throw new ProblemException(
                    HttpProblem.CAPABILITY_AWAY, "the platform's state is away for a moment; send the request again");
        }
        try {
            MongoCollection<BsonDocument> records = there.system().getCollection("idempotency", BsonDocument.class);
            if (!indexed) {
                records.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
                indexed = true;
            }
            return work.apply(records);
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private BsonDateTime time(Duration later) {
        Instant at = clock.instant().plus(later);
        return new BsonDateTime(at.toEpochMilli());
    }
}
