/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * Holds the answer of a hello that awaits a change of topology until its time is over, and with exhaust begins anew. A
 * waiting hello holds no thread.
 */
final class HelloWaits implements AutoCloseable {

    private final ScheduledExecutorService clockwork;
    private final ConcurrentMap<Long, ScheduledFuture<?>> waits = new ConcurrentHashMap<>();

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
        Runnable reply = () -> reply(call, answer, responder);
        waits.put(call.connection().id(), clockwork.schedule(reply, millis, TimeUnit.MILLISECONDS));
    }

    private void reply(Invocation call, Supplier<Doc> answer, Responder responder) {
        boolean open = waits.remove(call.connection().id()) != null;
        boolean more = call.request().exhaust() && open;
        responder.reply(answer.get(), more);
        if (more) {
            long millis = Math.max(1, call.body().get("maxAwaitTimeMS").longValue());
            waits.put(
                    call.connection().id(),
                    clockwork.schedule(() -> reply(call, answer, responder), millis, TimeUnit.MILLISECONDS));
        }
    }

    void closed(ClientConnection connection) {
        ScheduledFuture<?> wait = waits.remove(connection.id());
        if (wait != null) {
            wait.cancel(false);
        }
    }

    @Override
    public void close() {
        waits.values().forEach(wait -> wait.cancel(false));
    }
}
