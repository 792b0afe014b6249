/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import lucid.engine.core.command.CommandDoor;
import lucid.engine.core.command.Responder;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** A door that knows hello, ping and a few commands that show what arrived. */
final class EchoDoor implements CommandDoor {

    static final Doc OK = Doc.parse("{\"ok\": 1.0}");

    private static final Doc HELLO = Doc.parse("{\"helloOk\": true, \"ismaster\": true, \"isWritablePrimary\": true,"
            + " \"maxBsonObjectSize\": 16777216, \"maxMessageSizeBytes\": 48000000, \"maxWriteBatchSize\": 100000,"
            + " \"logicalSessionTimeoutMinutes\": 30, \"minWireVersion\": 0, \"maxWireVersion\": 21,"
            + " \"readOnly\": false}");

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final CountDownLatch blocked = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch later = new CountDownLatch(1);
    /** What a reply that comes later waits for. */
    volatile Optional<CountDownLatch> held = Optional.empty();

    volatile ClientConnection last;
    volatile String thread = "";
    final Set<String> threads = ConcurrentHashMap.newKeySet();

    private final Map<String, Function<CommandRequest, Doc>> commands = Map.of(
            "hello", EchoDoor::hello,
            "isMaster", EchoDoor::hello,
            "ismaster", EchoDoor::hello,
            "ping", request -> OK,
            "endSessions", request -> OK,
            "count", EchoDoor::count,
            "big", EchoDoor::big,
            "block", this::block);

    @Override
    public void opened(ClientConnection connection) {
        opened.incrementAndGet();
    }

    @Override
    public void closed(ClientConnection connection) {
        closed.incrementAndGet();
    }

    @Override
    public boolean isBrief(CommandRequest request) {
        return request.body().has("brief");
    }

    @Override
    public void handle(ClientConnection connection, CommandRequest request, Responder responder) {
        last = connection;
        thread = Thread.currentThread().getName();
        threads.add(thread.replaceAll("-[0-9-]+$", ""));
        if (request.name().equals("stream")) {
            for (int i = 1; i < 4; i++) {
                responder.reply(number(i), request.exhaust());
            }
        }
        if (request.name().equals("repeat")
                && request.exhaust()
                && repeated.incrementAndGet() < request.body().get("repeat").intValue()) {
            responder.again(big(request));
            return;
        }
        if (request.name().equals("later")) {
            replyLater(responder);
            return;
        }
        if (request.name().equals("fail")) {
            throw new IllegalStateException("planned");
        }
        Doc unknown = ReplyEncoder.error(59, "CommandNotFound", "no such command: '" + request.name() + "'");
        responder.reply(commands.getOrDefault(request.name(), other -> unknown).apply(request), false);
    }

    private void replyLater(Responder responder) {
        responder.soon();
        new Thread(() -> {
                    later.countDown();
                    held.ifPresent(EchoDoor::await);
                    responder.reply(OK, false);
                })
                .start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Doc hello(CommandRequest request) {
        DocBuilder reply = new DocBuilder().appendAll(HELLO);
        if (request.body().has("compression")) {
            reply.append("compression", request.body().get("compression"));
        }
        return reply.append("ok", 1.0).build();
    }

    private static Doc count(CommandRequest request) {
        return number(request.documents("documents").size());
    }

    private static Doc big(CommandRequest request) {
        return new DocBuilder()
                .append("text", "x".repeat(request.body().get("big").intValue()))
                .append("ok", 1.0)
                .build();
    }

    private Doc block(CommandRequest request) {
        NonBlocking.check();
        blocked.countDown();
        await(release);
        return OK;
    }

    private static Doc number(int n) {
        return new DocBuilder().append("n", n).append("ok", 1.0).build();
    }
}
