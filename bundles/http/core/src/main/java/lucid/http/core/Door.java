/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lucid.http.api.HttpProblem;
import lucid.http.api.Listener;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.Decision;
import lucid.security.api.SecurityProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every request: who asks, which route, may they, is it well-formed, the handler, the reply. A request whose
 * route or whose security is away waits without a thread and goes through the whole way again when something changed.
 */
@Component(service = Door.class)
public final class Door {

    /** What an attempt came to. */
    private enum Attempt {
        ANSWERED,
        /** Another thread goes on and ends the exchange. */
        STREAMING,
        /** The route or security is away. */
        AWAY
    }

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final RouteRegistry registry;
    private final Doorkeeper doorkeeper;
    private final HttpLimits limits;
    private final EventStreams streams;
    private final IdempotentCalls idempotent;
    private final Auditor auditor;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "http-hold");
        thread.setDaemon(true);
        return thread;
    });

    /** Stands between the servlets and the resources. */
    @Activate
    public Door(
            @Reference RouteRegistry registry,
            @Reference Doorkeeper doorkeeper,
            @Reference HttpLimits limits,
            @Reference EventStreams streams,
            @Reference IdempotentCalls idempotent,
            @Reference Auditor auditor) {
        this.registry = registry;
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.streams = streams;
        this.idempotent = idempotent;
        this.auditor = auditor;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Answers a request, now or later. */
    void serve(Listener listener, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(new Exchange(listener, request, response));
    }

    private void answer(Exchange exchange) throws IOException {
        boolean ends = true;
        boolean whole = false;
        exchange.enterLog();
        try {
            ends = answered(exchange);
            whole = true;
        } catch (ProblemException e) {
            fail(exchange, e);
            whole = true;
        } catch (IOException | RuntimeException e) {
            unexpected(exchange, e);
            whole = true;
        } finally {
            if (!whole) {
                exchange.giveUp();
            }
            if (ends) {
                exchange.finish();
            }
            exchange.leaveLog();
        }
    }

    /** False when another thread ends the exchange. */
    private boolean answered(Exchange exchange) throws IOException {
        while (true) {
            long seen = registry.gate().version();
            Attempt attempt = attempt(exchange);
            if (attempt != Attempt.AWAY) {
                return attempt == Attempt.ANSWERED;
            }
            if (waits(exchange, seen)) {
                return false;
            }
        }
    }

    private Attempt attempt(Exchange exchange) throws IOException {
        RouteTable.Match match =
                registry.match(exchange.listener(), exchange.method(), RawPath.segments(exchange.path()));
        if (!admitted(exchange, match)) {
            return Attempt.AWAY;
        }
        if (match.entry().isEmpty()) {
            unrouted(exchange, match);
            return Attempt.ANSWERED;
        }
        return inside(exchange, match, match.entry().get().slot().occupancy());
    }

    /** Whether the caller is known and may; false while security is away. Who is turned away is written down. */
    private boolean admitted(Exchange exchange, RouteTable.Match match) {
        try {
            String permission =
                    match.entry().map(entry -> entry.route().permission()).orElse("");
            boolean open = Route.OPEN.equals(permission);
            return doorkeeper.admits(exchange)
                    && (open || (known(exchange) && (permission.isEmpty() || permitted(exchange, permission, match))));
        } catch (ProblemException e) {
            auditor.refused(exchange, match, e);
            throw e;
        }
    }

    private boolean known(Exchange exchange) {
        if (exchange.identity().isEmpty()) {
            doorkeeper.authenticate(exchange.credentials()).ifPresent(exchange::identity);
        }
        return exchange.identity().isPresent();
    }

    private boolean permitted(Exchange exchange, String permission, RouteTable.Match match) {
        Optional<Decision> decision = doorkeeper.decide(exchange.identity().orElseThrow(), permission, match.values());
        decision.ifPresent(known -> require(known, permission));
        return decision.isPresent();
    }

    private static void require(Decision decision, String permission) {
        if (!decision.permitted()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "this needs the permission " + permission + "; " + decision.reason()
                            + "; ask an administrator for a role with it");
        }
    }

    private RoutedRequest.Surroundings surroundings(Exchange exchange, Occupancy occupancy) {
        return new RoutedRequest.Surroundings() {
            @Override
            public boolean draining() {
                return occupancy.closed();
            }

            @Override
            public void require(String permission, Map<String, String> resource) {
                Decision decision = doorkeeper
                        .decide(exchange.identity().orElseThrow(), permission, resource)
                        .orElseThrow(() -> away("it is asked whether you may"));
                Door.require(decision, permission);
            }
        };
    }

    private static void unrouted(Exchange exchange, RouteTable.Match match) throws IOException {
        if (match.allow().isEmpty()) {
            throw new ProblemException(
                    HttpProblem.ROUTE_UNKNOWN,
                    "no operation has the path " + exchange.path() + " on this listener; see /openapi.json for all");
        }
        String allow = String.join(", ", match.allow());
        exchange.response().setHeader("Allow", allow);
        if (!"OPTIONS".equals(exchange.method())) {
            throw new ProblemException(HttpProblem.METHOD_UNKNOWN, "allowed here are " + allow);
        }
        ReplyWriter.send(exchange, Reply.empty());
    }

    private Attempt inside(Exchange exchange, RouteTable.Match match, Occupancy occupancy) throws IOException {
        if (!occupancy.enter()) {
            return Attempt.AWAY;
        }
        Attempt attempt = Attempt.AWAY;
        try {
            RoutedRequest request = routed(exchange, match, occupancy);
            Optional<Auditor.Call> call =
                    auditor.begin(exchange, match, request.parameters().dryRun());
            if (call.isPresent()) {
                attempt = Attempt.ANSWERED;
                attempt = audited(request, call.get(), occupancy);
            }
            return attempt;
        } finally {
            if (attempt != Attempt.STREAMING) {
                occupancy.leave();
            }
        }
    }

    /** Answers, and writes down how that ended. */
    private Attempt audited(RoutedRequest request, Auditor.Call call, Occupancy occupancy) throws IOException {
        boolean ended = false;
        try {
            Attempt attempt = sent(request, call, occupancy);
            ended = true;
            call.succeeded();
            return attempt;
        } catch (ProblemException e) {
            ended = true;
            call.failed(e);
            throw e;
        } finally {
            if (!ended) {
                call.broke();
            }
        }
    }

    private Attempt sent(RoutedRequest request, Auditor.Call call, Occupancy occupancy) throws IOException {
        if (request.route().has(Route.Trait.STREAMING)) {
            // Such a handler tells what it has done while it still does more.
            call.acknowledge();
        }
        Exchange exchange = request.exchange();
        Optional<Reply> reply = reply(request, call);
        if (reply.isPresent() && reply.get().content() instanceof Reply.Events events && !exchange.head()) {
            streams.start(exchange, events.source(), occupancy);
            return Attempt.STREAMING;
        }
        if (reply.isPresent()) {
            ReplyWriter.send(exchange, reply.get());
        }
        return Attempt.ANSWERED;
    }

    private RoutedRequest routed(Exchange exchange, RouteTable.Match match, Occupancy occupancy) {
        Route route = match.entry().orElseThrow().route();
        Parameters parameters =
                ParameterRules.check(route, RawPath.query(exchange.request().getQueryString()), exchange::header);
        parameters.requireConfirmation(route, match.values());
        if (exchange.request().getContentLengthLong() != 0 && hasBody(exchange)) {
            MediaTypes.checkTaken(route.takes(), exchange.header("Content-Type"), exchange.header("Content-Encoding"));
        }
        MediaTypes.checkMade(route.answers(), exchange.header("Accept"));
        RequestBody body = new RequestBody(
                exchange.request(), limits.bodyBytes(route), limits.now().body_limit_ms());
        return new RoutedRequest(exchange, match, parameters, body, surroundings(exchange, occupancy));
    }

    private static boolean hasBody(Exchange exchange) {
        return exchange.request().getContentLengthLong() > 0
                || !exchange.header("Transfer-Encoding").isEmpty()
                || (exchange.request().getProtocol().startsWith("HTTP/2")
                        && !exchange.header("Content-Type").isEmpty());
    }

    /** Calls the handler; empty when the reply is on its way already. */
    private Optional<Reply> reply(RoutedRequest request, Auditor.Call call) throws IOException {
        Function<RoutedRequest, Reply> handler = asked -> {
            Reply reply = handled(asked);
            call.handled(reply);
            return reply;
        };
        return idempotent.concerns(request) ? idempotent.answer(request, handler) : Optional.of(handler.apply(request));
    }

    private static Reply handled(RoutedRequest request) {
        Reply reply = request.route().handler().handle(request);
        if (reply.content() instanceof Reply.Changing<?> changing) {
            if (request.parameters().dryRun()) {
                return ReplyWriter.dryRun(changing);
            }
            request.note("commands", ReplyWriter.commands(changing));
            return changing.apply();
        }
        if (request.parameters().dryRun()) {
            // Too late for this request: the handler has acted. The test over all routes keeps such handlers out.
            throw new IllegalStateException("the handler of " + request.route() + " must answer with a change");
        }
        return reply;
    }

    /** Waits for a change; false when one has come meanwhile. */
    private boolean waits(Exchange exchange, long seen) {
        long left = limits.now().hold_limit_ms() - exchange.heldMillis();
        if (registry.stopping() || exchange.expired() || left <= 0) {
            throw away(registry.stopping() ? "the platform stops" : "it was not back in time");
        }
        exchange.goAsync();
        Runnable waiter = () -> resume(exchange);
        HoldGate.Outcome outcome = registry.gate().hold(waiter, seen);
        if (outcome == HoldGate.Outcome.WAITING) {
            // Never cancelled: what has been woken meanwhile is no longer there to be given up.
            Future<?> unused = timer.schedule(() -> expire(exchange, waiter), left, TimeUnit.MILLISECONDS);
            return true;
        }
        if (outcome != HoldGate.Outcome.CHANGED) {
            throw away(outcome == HoldGate.Outcome.FULL ? "too many requests wait for it" : "the platform stops");
        }
        return false;
    }

    private static ProblemException away(String why) {
        return new ProblemException(
                HttpProblem.CAPABILITY_AWAY, "the capability is being updated or stopped and " + why + "; try again");
    }

    private void expire(Exchange exchange, Runnable waiter) {
        if (registry.gate().giveUp(waiter)) {
            exchange.expire();
            resume(exchange);
        }
    }

    private void resume(Exchange exchange) {
        exchange.goAsync().start(() -> {
            try {
                answer(exchange);
            } catch (IOException e) {
                LOG.debug("{} {} could not be answered", exchange.method(), exchange.path(), e);
            }
        });
    }

    private static void fail(Exchange exchange, ProblemException problem) throws IOException {
        if (exchange.response().isCommitted()) {
            unexpected(exchange, problem);
            return;
        }
        exchange.response().resetBuffer();
        ProblemWriter.headers(problem.type().kind(), exchange.response());
        ReplyWriter.send(exchange, ProblemWriter.render(problem, exchange.path(), exchange.correlationId()));
        UnreadBody.discard(exchange);
    }

    /** What nobody meant: the stack to the log, nothing of it to the caller; a reply that has begun is broken off. */
    private static void unexpected(Exchange exchange, Exception failure) throws IOException {
        if (exchange.callerGone()) {
            LOG.debug("{} {}: the caller has gone", exchange.method(), exchange.path(), failure);
            exchange.abort();
        } else if (exchange.response().isCommitted()) {
            LOG.error("{} {} broke off in its reply", exchange.method(), exchange.path(), failure);
            exchange.abort();
        } else {
            LOG.error("{} {} failed", exchange.method(), exchange.path(), failure);
            fail(exchange, new ProblemException(HttpProblem.UNEXPECTED, HttpProblem.UNEXPECTED.title(), failure));
        }
    }
}
