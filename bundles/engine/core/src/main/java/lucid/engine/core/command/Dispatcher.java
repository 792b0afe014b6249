/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Operation;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.store.WouldBlock;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Takes a command from the wire to its class and its reply back: gate, limits, concerns, errors, profile. */
public final class Dispatcher implements CommandDoor {

    private final Services services;
    private final CommandTable table;
    private final Gate gate;
    private final FailPoints failPoints;
    private final Profiler profiler;
    private final HelloWaits helloWaits;
    private final BriefCommands brief;
    private final Transactions transactions;

    Dispatcher(
            Services services,
            CommandTable table,
            Gate gate,
            FailPoints failPoints,
            HelloWaits helloWaits,
            Transactions transactions) {
        this.transactions = transactions;
        this.services = services;
        this.table = table;
        this.gate = gate;
        this.failPoints = failPoints;
        this.helloWaits = helloWaits;
        profiler = new Profiler(services);
        brief = new BriefCommands(services.catalog()::info);
    }

    @Override
    public void opened(ClientConnection connection) {}

    @Override
    public void closed(ClientConnection connection) {
        services.state().operations().killOf(connection);
        helloWaits.closed(connection);
        connection.streamed().close(services.state().cursors());
    }

    @Override
    public boolean isBrief(CommandRequest request) {
        return brief.test(request)
                && !failPoints.areOn()
                && services.state().settings().profile(request.database()).level() == 0;
    }

    @Override
    public void handle(ClientConnection connection, CommandRequest request, Responder responder) {
        Operation operation = services.state().operations().begin(connection, request);
        Invocation call = new Invocation(services, operation, connection, request);
        Outcome outcome = Outcome.of(Doc.EMPTY);
        boolean told = true;
        try {
            outcome = answer(call);
            told = operation.durable().isDone();
        } finally {
            if (told) {
                services.state().operations().end(operation);
            }
        }
        if (told) {
            tell(call, outcome, responder);
        } else {
            responder.soon();
            tellWhenDurable(call, outcome, responder);
        }
    }

    /** On the thread that syncs, so that nobody has to be woken for it but the client's loop. */
    private void tellWhenDurable(Invocation call, Outcome outcome, Responder responder) {
        CompletableFuture<Void> unused = call.operation().durable().whenComplete((nothing, failure) -> {
            services.state().operations().end(call.operation());
            try {
                tell(call, failure == null ? outcome : refused(call, failure), responder);
            } catch (RuntimeException e) {
                // nobody else sees it, and the client must not wait for ever
                services.state().log().error(new ServerLog.Message("COMMAND", "no reply", about(call, e)), e);
                responder.close();
            }
        });
    }

    private void tell(Invocation call, Outcome outcome, Responder responder) {
        CommandRequest request = call.request();
        ClientConnection connection = call.connection();
        profiler.note(call, outcome);
        if (outcome.closes() || call.operation().isAbandoned()) {
            responder.close();
        } else if (helloWaits.isWait(request)) {
            helloWaits.await(call, () -> finished(call, answer(call).reply()), responder);
        } else if (connection
                .streamed()
                .goesOn(request, outcome.reply(), services.state().cursors())) {
            responder.again(finished(call, outcome.reply()));
        } else {
            responder.reply(finished(call, outcome.reply()), false);
        }
    }

    /** What came of a command. */
    record Outcome(Doc reply, boolean failed, boolean closes) {
        static Outcome of(Doc reply) {
            return new Outcome(reply, false, false);
        }
    }

    private Outcome answer(Invocation call) {
        try {
            return run(call);
        } catch (CommandException e) {
            services.state().counters().add("asserts.user", 1);
            Doc error = ErrorReply.of(e);
            return new Outcome(RetryableWrites.labelled(call.body(), error, Value.MISSING), true, false);
        } catch (WouldBlock e) {
            throw e;
        } catch (RuntimeException e) {
            return refused(call, e);
        }
    }

    private Outcome refused(Invocation call, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof StoreException refusal) {
            services.state()
                    .log()
                    .warn(new ServerLog.Message("STORAGE", "the store refused a command", about(call, cause)));
            return new Outcome(ErrorReply.of(ErrorReply.translated(refusal)), true, false);
        }
        services.state().log().error(new ServerLog.Message("COMMAND", "a command failed", about(call, cause)), cause);
        return new Outcome(
                ErrorReply.of(new CommandException(ErrorCode.INTERNAL_ERROR, "unexpected: " + cause)), true, false);
    }

    private static Doc about(Invocation call, Throwable cause) {
        return new DocBuilder()
                .append("command", call.request().name())
                .append("error", String.valueOf(cause))
                .build();
    }

    private Outcome run(Invocation call) {
        String name = call.request().name();
        Optional<CommandEntry> found = table.find(name);
        if (found.isEmpty()) {
            throw new CommandException(ErrorCode.COMMAND_NOT_FOUND, "no such command: '" + name + "'");
        }
        CommandEntry entry = found.get();
        Namespaces.checkDatabase(call.database());
        gate.check(call, entry);
        ApiVersion.check(call, entry);
        Namespaces.checkOplog(call, entry);
        call.operation()
                .limit(entry.name().equals("getMore") ? 0 : call.arguments().maxTimeMillis());
        call.operation().check();
        services.state()
                .sessions()
                .use(call.body().get("lsid"), call.connection().user());
        FailPoints.Fault fault = failPoints.strike(call, entry.name());
        if (fault.closesConnection()) {
            return new Outcome(Doc.EMPTY, true, true);
        }
        fault.strike();
        Doc reply = withConcernError(counted(call, entry), fault.writeConcernError());
        return Outcome.of(
                RetryableWrites.labelled(call.body(), reply, fault.data().get("errorLabels")));
    }

    /** Counts and runs it; what another thread has to run counts there. */
    private Doc counted(Invocation call, CommandEntry entry) {
        count(entry, 1);
        try {
            return streaming(call, entry);
        } catch (WouldBlock e) {
            count(entry, -1);
            throw e;
        }
    }

    /** Runs it; an error of a change stream tells whether the stream can go on. */
    private Doc streaming(Invocation call, CommandEntry entry) {
        try {
            failPoints.strikeCursor(entry.name()).strike();
            return concerned(call, entry);
        } catch (CommandException e) {
            throw ChangeStreamErrors.labelled(call, e);
        }
    }

    private void count(CommandEntry entry, long commands) {
        Counters counters = services.state().counters();
        switch (entry.name()) {
            case "find" -> counters.add("opcounters.query", commands);
            case "getMore" -> counters.add("opcounters.getmore", commands);
            case "insert", "update", "delete" -> {}
            default -> counters.add("opcounters.command", commands);
        }
    }

    /** Runs it with what it was asked for as read and write concern. */
    private Doc concerned(Invocation call, CommandEntry entry) {
        if (call.isTransactional() && !Transactions.isEnd(entry)) {
            return transactions.statement(call, entry);
        }
        ReadConcern.check(call.body(), entry.name());
        if (SnapshotReads.concerns(call.body())) {
            return new SnapshotReads(services).run(call, entry);
        }
        if (!entry.waitsForWriteConcern()) {
            return read(call, entry);
        }
        WriteConcern concern = WriteConcern.of(call.body());
        Value impossible = concern.impossible().isEmpty() ? Value.MISSING : Value.of(concern.impossible());
        Doc reply = written(call, entry, impossible);
        if (entry.name().equals("aggregate") && !AggregateCommand.writes(call.body())) {
            awaitRead(call);
        } else if (concern.journaled()) {
            awaitDurable(call);
        } else {
            services.store().flush();
        }
        return withConcernError(reply, impossible);
    }

    /** A thread that must not wait goes on: the client is told later. */
    private void awaitDurable(Invocation call) {
        OpTime written = services.oplog().lastApplied();
        if (NonBlocking.isCurrent()) {
            call.operation().tellWhen(services.oplog().durable(written));
        } else {
            services.oplog().awaitDurable(written);
        }
    }

    private Doc read(Invocation call, CommandEntry entry) {
        Doc reply = entry.command().run(call);
        if (entry.traits().kind() == CommandEntry.Kind.READ) {
            awaitRead(call);
        }
        return reply;
    }

    /** What a durable read has seen is on the disk before it is told. */
    private void awaitRead(Invocation call) {
        if (ReadConcern.of(call.body()).isDurable()) {
            services.oplog().awaitDurable(services.oplog().lastApplied());
        }
    }

    /** A write that is refused tells of its write concern as well. */
    private Doc written(Invocation call, CommandEntry entry, Value impossible) {
        try {
            return new RetryableWrites(services.state().sessions(), failPoints.transactionalWrite()).run(call, entry);
        } catch (CommandException e) {
            throw impossible.isMissing() ? e : e.with(withConcernError(e.details(), impossible));
        }
    }

    private static Doc withConcernError(Doc reply, Value error) {
        return error.isMissing()
                ? reply
                : new DocBuilder(reply.length() + 256)
                        .appendAll(reply)
                        .append("writeConcernError", error)
                        .build();
    }

    /** Adds what every reply carries. */
    private Doc finished(Invocation call, Doc reply) {
        DocBuilder whole = new DocBuilder(reply.length() + 160).appendAll(reply);
        if (!reply.has("ok")) {
            whole.append("ok", 1.0);
        }
        if (!call.request().legacy()) {
            long time = services.oplog().lastApplied().timestamp();
            whole.startDocument("$clusterTime")
                    .append("clusterTime", Value.timestamp(time))
                    .startDocument("signature")
                    .append("hash", Value.binary(0, new byte[20]))
                    .append("keyId", 0L)
                    .end()
                    .end()
                    .append("operationTime", Value.timestamp(time));
        }
        return whole.build();
    }
}
