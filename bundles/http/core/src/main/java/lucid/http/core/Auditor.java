/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.audit.api.Who;
import lucid.http.api.Effect;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.security.api.Identity;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Writes down what is done at the HTTP doors. While the trail is away nothing is done, unless {@code lucid.http}
 * switches the audit of requests off.
 */
@Component(service = Auditor.class)
public final class Auditor {

    /** Whether requests are written down. */
    enum State {
        WRITES,
        /** The trail is updated or not installed. */
        AWAY,
        /** The configuration says so. */
        OFF
    }

    private static final int REASON_CHARACTERS = 500;
    private static final String OPEN_ACTION = "session:authenticate";

    private final AtomicReference<Optional<Doorkeeper.Post<AuditTrail>>> trail =
            new AtomicReference<>(Optional.empty());
    private final RouteRegistry registry;
    private final HttpLimits limits;

    /** Wakes waiting requests of the registry when the trail comes. */
    @Activate
    public Auditor(@Reference RouteRegistry registry, @Reference HttpLimits limits) {
        this.registry = registry;
        this.limits = limits;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindTrail(AuditTrail service) {
        trail.set(Optional.of(new Doorkeeper.Post<>(service, new Occupancy())));
        registry.gate().changed();
    }

    void unbindTrail(AuditTrail service) {
        Optional<Doorkeeper.Post<AuditTrail>> held = trail.get();
        if (held.isPresent() && held.get().service() == service) {
            trail.compareAndSet(held, Optional.empty());
            held.get().occupancy().close();
            held.get().occupancy().awaitEmpty(limits.now().drain_limit_ms());
        }
    }

    State state() {
        if (!limits.now().audit()) {
            return State.OFF;
        }
        return trail.get().isPresent() ? State.WRITES : State.AWAY;
    }

    /**
     * Begins to write down a request that is authorised; empty while the trail is away.
     *
     * @throws ProblemException of the audit domain when the request would change something and the trail cannot be
     *     written
     */
    Optional<Call> begin(Exchange exchange, RouteTable.Match match, boolean dryRun) {
        Route route = match.entry().orElseThrow().route();
        boolean reads = route.effect() == Effect.READS || dryRun || exchange.head();
        if (!limits.now().audit() || (reads && Route.OPEN.equals(route.permission()))) {
            return Optional.of(Call.NONE);
        }
        Optional<Doorkeeper.Post<AuditTrail>> post = trail.get();
        if (post.isEmpty() || !post.get().occupancy().enter()) {
            return Optional.empty();
        }
        Occupancy inside = post.get().occupancy();
        boolean begun = false;
        try {
            Action.Effect effect = reads ? Action.Effect.READ : Action.Effect.CHANGE;
            AuditTrail.Act act = post.get().service().begin(action(exchange, match, effect));
            begun = true;
            if (!reads) {
                exchange.hashed(post.get().service()::keyed);
            }
            return Optional.of(new Call(exchange, act, inside::leave));
        } finally {
            if (!begun) {
                inside.leave();
            }
        }
    }

    /** Writes down that a request was turned away before its handler; without a trail only the log knows. */
    void refused(Exchange exchange, RouteTable.Match match, ProblemException problem) {
        Optional<Doorkeeper.Post<AuditTrail>> post = trail.get();
        if (!limits.now().audit() || post.isEmpty() || !post.get().occupancy().enter()) {
            return;
        }
        try {
            post.get()
                    .service()
                    .record(action(exchange, match, Action.Effect.READ), outcome(problem), detail(exchange, problem));
        } finally {
            post.get().occupancy().leave();
        }
    }

    /** How something ended that a problem ended. */
    private static Outcome outcome(ProblemException problem) {
        ProblemKind kind = problem.type().kind();
        boolean refused = kind == ProblemKind.UNAUTHENTICATED || kind == ProblemKind.FORBIDDEN;
        return refused ? Outcome.REFUSED : Outcome.FAILED;
    }

    /** What was noted, and the problem's code. */
    private static BsonDocument detail(Exchange exchange, ProblemException problem) {
        return new BsonDocument(
                        "status",
                        new BsonInt32(ProblemWriter.status(problem.type().kind())))
                .append("code", new BsonString(problem.type().code()))
                .append("notes", exchange.notes());
    }

    private static Action action(Exchange exchange, RouteTable.Match match, Action.Effect effect) {
        Optional<Route> route = match.entry().map(RouteTable.Entry::route);
        String permission = route.map(Route::permission).orElse(OPEN_ACTION);
        String reason = exchange.header("X-Reason");
        return new Action(
                who(exchange),
                "http",
                Route.OPEN.equals(permission) ? OPEN_ACTION : permission,
                exchange.method() + " " + route.map(Route::path).orElse("unknown"),
                route.isPresent() ? match.values() : Map.of(),
                effect,
                exchange.correlationId(),
                reason.substring(0, Math.min(reason.length(), REASON_CHARACTERS)));
    }

    private static Who who(Exchange exchange) {
        String address = exchange.request().getRemoteAddr();
        return exchange.identity().map(known -> who(known, address)).orElseGet(() -> new Who("", "", "", "", address));
    }

    private static Who who(Identity known, String address) {
        return new Who(known.name(), known.credential(), known.credentialId(), known.via(), address);
    }

    /** A request in the trail, from its handler to its reply. */
    static final class Call {

        /** Of a request that is not written down. */
        static final Call NONE = new Call();

        private final Optional<Exchange> exchange;
        private final Optional<AuditTrail.Act> act;
        private final Runnable leave;
        private boolean done;

        private Call() {
            exchange = Optional.empty();
            act = Optional.empty();
            leave = () -> {};
        }

        Call(Exchange exchange, AuditTrail.Act act, Runnable leave) {
            this.exchange = Optional.of(exchange);
            this.act = Optional.of(act);
            this.leave = leave;
        }

        /**
         * Returns when the caller may be told that it is done.
         *
         * @throws ProblemException of the audit domain when nobody may be told, since it could not be written down
         */
        void acknowledge() {
            act.ifPresent(AuditTrail.Act::acknowledge);
        }

        /**
         * The handler has done it; returns when the caller may be told.
         *
         * @throws ProblemException as {@link #acknowledge}
         */
        void handled(Reply reply) {
            done = ReplyWriter.whole(reply);
            acknowledge();
        }

        /** The reply is out. */
        void succeeded() {
            exchange.ifPresent(known -> end(
                    Outcome.SUCCEEDED,
                    new BsonDocument("status", new BsonInt32(known.response().getStatus()))
                            .append("notes", known.notes())));
        }

        /** A problem ended it. */
        void failed(ProblemException problem) {
            exchange.ifPresent(known -> end(outcome(problem), detail(known, problem)));
        }

        /** Something unforeseen ended it: what had been done before only its reply broke. */
        void broke() {
            exchange.ifPresent(known -> end(
                    done ? Outcome.SUCCEEDED : Outcome.FAILED,
                    new BsonDocument("broken", BsonBoolean.TRUE).append("notes", known.notes())));
        }

        private void end(Outcome outcome, BsonDocument detail) {
            act.ifPresent(begun -> begun.end(outcome, detail));
            leave.run();
        }
    }
}
