/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * Holds the answer of a hello that awaits a change of topology until its time is over, and with exhaust begins anew. A
 * waiting hello holds no thread.
 */
final class HelloWaits implements AutoCloseable {

    private final ScheduledExecutorService clockwork;
    private final ConcurrentMap<Long, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(CommandRequest request, ScheduledFuture<?> end) {}

    HelloWaits(ScheduledExecutorService clockwork) {
        this.clockwork = clockwork;
    }

    boolean isWait(CommandRequest request) {
        Doc body = request.body();
        String name = request.name();
        return (name.equals("hello") || name.equalsIgnoreCase("isMaster"))
                && body.get("topologyVersion").isDocument()
                && body.get("maxAwaitTimeMS").isNumber();
    }

    void await(Invocation call, Supplier<Doc> answer, Responder responder) {
        Doc asked = call.body().get("topologyVersion").document();
        boolean current = asked.get("processId")
                .equals(Value.of(call.services().state().identity().processId()));
        long millis = current ? Math.max(0, call.body().get("maxAwaitTimeMS").longValue()) : 0;
        waits.compute(call.connection().id(), (id, none) -> wait(call, answer, responder, millis));
    }

    /** A wait is in the map before its end can look for it there. */
    private Wait wait(Invocation call, Supplier<Doc> answer, Responder responder, long millis) {
        Runnable reply = () -> reply(call, answer, responder);
        return new Wait(call.request(), clockwork.schedule(reply, millis, TimeUnit.MILLISECONDS));
    }

    private void reply(Invocation call, Supplier<Doc> answer, Responder responder) {
        long connection = call.connection().id();
        boolean more = goesOn(call);
        responder.reply(answer.get(), more);
        if (more) {
            long millis = Math.max(1, call.body().get("maxAwaitTimeMS").longValue());
            // a connection that was closed meanwhile is not in the map any more: it must not begin anew
            waits.computeIfPresent(connection, (id, old) -> wait(call, answer, responder, millis));
        }
    }

    /** Whether there is more to wait for; unlike a look into the map, compute waits for one that is being put there. */
    private boolean goesOn(Invocation call) {
        return waits.compute(
                        call.connection().id(), (id, wait) -> call.request().exhaust() ? wait : null)
                != null;
    }

    /** How many wait now. */
    int waiting() {
        return waits.size();
    }

    /** How many of them begin anew by themselves: those that came as hello, or those under its old names. */
    int exhausting(boolean hello) {
        return (int) waits.values().stream()
                .map(Wait::request)
                .filter(request -> request.exhaust() && request.name().equals("hello") == hello)
                .count();
    }

    void closed(ClientConnection connection) {
        Wait wait = waits.remove(connection.id());
        if (wait != null) {
            wait.end().cancel(false);
        }
    }

    @Override
    public void close() {
        waits.values().forEach(wait -> wait.end().cancel(false));
    }
}
