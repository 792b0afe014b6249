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
import lucid.http.api.HttpProblem;
import lucid.http.api.Listener;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
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
            @Reference IdempotentCalls idempotent) {
        this.registry = registry;
        this.doorkeeper = doorkeeper;
        this.limits = limits;
        this.streams = streams;
        this.idempotent = idempotent;
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
        boolean open = match.entry()
                .map(entry -> Route.OPEN.equals(entry.route().permission()))
                .orElse(false);
        if (!open && exchange.identity().isEmpty()) {
            Optional<Identity> identity = doorkeeper.authenticate(exchange.credentials());
            if (identity.isEmpty()) {
                return Attempt.AWAY;
            }
            exchange.identity(identity.get());
        }
        if (match.entry().isEmpty()) {
            unrouted(exchange, match);
            return Attempt.ANSWERED;
        }
        RouteTable.Entry entry = match.entry().get();
        if (!open) {
            Doorkeeper.Verdict verdict = doorkeeper.permits(
                    exchange.identity().orElseThrow(), entry.route().permission(), match.values());
            if (verdict == Doorkeeper.Verdict.AWAY) {
                return Attempt.AWAY;
            }
            require(verdict, entry.route().permission());
        }
        return inside(exchange, match, entry.slot().occupancy());
    }

    private static void require(Doorkeeper.Verdict verdict, String permission) {
        if (verdict == Doorkeeper.Verdict.REFUSED) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "this needs the permission " + permission + "; ask an administrator for a role with it");
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
                Doorkeeper.Verdict verdict =
                        doorkeeper.permits(exchange.identity().orElseThrow(), permission, resource);
                if (verdict == Doorkeeper.Verdict.AWAY) {
                    throw away("it is asked whether you may");
                }
                Door.require(verdict, permission);
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
        boolean leaves = true;
        try {
            Optional<Reply> reply = reply(routed(exchange, match, occupancy));
            if (reply.isEmpty()) {
                return Attempt.ANSWERED;
            }
            if (reply.get().content() instanceof Reply.Events events && !exchange.head()) {
                streams.start(exchange, events.source(), occupancy);
                leaves = false;
                return Attempt.STREAMING;
            }
            ReplyWriter.send(exchange, reply.get());
            return Attempt.ANSWERED;
        } finally {
            if (leaves) {
                occupancy.leave();
            }
        }
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
    private Optional<Reply> reply(RoutedRequest request) throws IOException {
        if (idempotent.concerns(request)) {
            return idempotent.answer(request, Door::handled);
        }
        return Optional.of(handled(request));
    }

    private static Reply handled(RoutedRequest request) {
        Reply reply = request.route().handler().handle(request);
        if (reply.content() instanceof Reply.Changing<?> changing) {
            return request.parameters().dryRun() ? ReplyWriter.dryRun(changing) : changing.apply();
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
