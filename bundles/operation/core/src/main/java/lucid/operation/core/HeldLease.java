/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import lucid.operation.api.Leases;
import lucid.problem.api.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease of this node. Trusted for two thirds of its expiry after a renewal, since clocks of nodes differ. */
final class HeldLease implements Leases.Lease {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    private final LeaseStore store;
    private final Clock clock;
    private final Consumer<HeldLease> closed;
    private final Terms terms;
    private volatile Instant trusted;

    /**
     * What the lease is.
     *
     * @param name   what is leased
     * @param token  of this taking
     * @param expiry how long it outlives its node
     */
    record Terms(String name, String token, Duration expiry) {}

    HeldLease(LeaseStore store, Clock clock, Terms terms, Consumer<HeldLease> closed) {
        this.store = store;
        this.clock = clock;
        this.terms = terms;
        this.closed = closed;
        trusted = clock.instant().plus(trust());
    }

    private Duration trust() {
        return terms.expiry().multipliedBy(2).dividedBy(3);
    }

    @Override
    public boolean held() {
        return clock.instant().isBefore(trusted);
    }

    /** Renews it when a quarter of its expiry has gone. */
    void renew() {
        Instant now = clock.instant();
        boolean fresh = trusted.minus(trust()).plus(terms.expiry().dividedBy(4)).isAfter(now);
        if (fresh || !held()) {
            return;
        }
        trusted =
                store.renew(terms.name(), terms.token(), now.plus(terms.expiry())) ? now.plus(trust()) : Instant.EPOCH;
    }

    @Override
    public void close() {
        trusted = Instant.EPOCH;
        closed.accept(this);
        try {
            store.release(terms.name(), terms.token());
        } catch (ProblemException e) {
            LOG.info("lease {} is left to expire: {}", terms.name(), e.detail());
        }
    }
}
