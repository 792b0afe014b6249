/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Locks names and addresses that failed to log in too often, a name that nobody has like any other. Whoever is
 * locked is refused before their password is looked at. Knows the last 10,000 names and addresses that failed;
 * forgets at a restart. Safe for use by many threads.
 */
@Component(service = AttemptGuard.class)
public final class AttemptGuard {

    private static final int MOST_ENTRIES = 10_000;
    private static final long FORGET_HOURS = 24;
    private static final Duration CALM = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    private final Cache<String, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MOST_ENTRIES)
            .expireAfterWrite(FORGET_HOURS, TimeUnit.HOURS)
            .build();
    private final Limits limits;
    private final SecurityEvents events;
    private final Clock clock;

    /**
     * When to lock.
     *
     * @param name    failures of one name before it is locked
     * @param address failures from one address
     * @param first   the first lock
     * @param longest the longest
     */
    record Limits(int name, int address, Duration first, Duration longest) {}

    private record Failures(int count, Instant last, Instant lockedUntil) {
        static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);
    }

    /** With the limits of the configuration. */
    @Activate
    public AttemptGuard(@Reference LoginSettings settings, @Reference SecurityEvents events) {
        this(settings.attempts(), events, Clock.systemUTC());
    }

    AttemptGuard(Limits limits, SecurityEvents events, Clock clock) {
        this.limits = limits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Passes unless the name or the address is locked.
     *
     * @param name the name or key that somebody wants to be; empty when there is none
     * @throws ProblemException {@link SecurityProblem#TOO_MANY_ATTEMPTS}
     */
    void check(String name, String address) {
        Instant now = clock.instant();
        Instant until = later(until("name:" + name), until("address:" + RemoteAddress.group(address)));
        if (now.isBefore(until)) {
            long seconds = Duration.between(now, until).toSeconds() + 1;
            throw new ProblemException(
                    SecurityProblem.TOO_MANY_ATTEMPTS,
                    "too many log-ins failed for this name or from this address; try again in " + seconds + " seconds");
        }
    }

    /** Whether a name is locked. */
    boolean locked(String name) {
        return clock.instant().isBefore(until("name:" + name));
    }

    private Instant until(String key) {
        Failures known = failures.getIfPresent(key);
        return known == null ? Instant.EPOCH : known.lockedUntil();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Counts a failure. */
    void failed(String name, String address) {
        if (!name.isEmpty()) {
            count("name:" + name, limits.name(), address);
        }
        count("address:" + RemoteAddress.group(address), limits.address(), address);
    }

    /** Forgets the failures of a name that has proved itself; those of an address fade by themselves. */
    void passed(String name) {
        failures.invalidate("name:" + name);
    }

    private void count(String key, int limit, String address) {
        Instant now = clock.instant();
        Failures after = failures.asMap().compute(key, (same, known) -> next(known, limit, now));
        if (after.count() == limit) {
            BsonDocument detail =
                    new BsonDocument("locked", new BsonString(key)).append("failures", new BsonInt32(after.count()));
            events.refused("security:lock", key.substring(key.indexOf(':') + 1), address, detail);
        }
    }

    private Failures next(Failures known, int limit, Instant now) {
        Failures before =
                known == null || known.last().plus(CALM).plus(limits.longest()).isBefore(now) ? Failures.NONE : known;
        int count = before.count() + 1;
        Instant until = count < limit ? Instant.EPOCH : now.plus(lock(count - limit));
        return new Failures(count, now, until);
    }

    private Duration lock(int further) {
        Duration wanted = limits.first().multipliedBy(1L << Math.min(further, MOST_DOUBLINGS));
        return wanted.compareTo(limits.longest()) > 0 ? limits.longest() : wanted;
    }
}
