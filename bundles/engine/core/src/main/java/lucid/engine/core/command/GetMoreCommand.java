/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import lucid.engine.core.state.Cursors;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Operation;
import lucid.engine.core.state.Wakeup;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * {@code getMore}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/getMore/">getMore</a>
 */
final class GetMoreCommand implements Command {

    private static final Set<String> FIELDS =
            Set.of("collection", "batchSize", "term", "lastKnownCommittedOpTime", "includeQueryStatsMetrics");

    private static final long AWAIT_MILLIS = 1000;
    /** Who was woken for nothing sleeps so long at least: many writes that do not matter then cost little. */
    private static final long BREATH_NANOS = 1_000_000;

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("getMore").only(FIELDS);
        Value id = call.argument();
        if (id.type() != org.bson.BsonType.INT64) {
            throw arguments.wrong("getMore", id, "long");
        }
        Namespace namespace = new Namespace(call.database(), arguments.requiredString("collection"));
        long size = arguments.count("batchSize", 0);
        Cursors cursors = call.services().state().cursors();
        OpenCursor cursor = cursors.take(id.longValue());
        boolean over = true;
        try {
            check(call, cursor, namespace);
            goOn(call.operation(), cursor);
            DocBuilder reply = new DocBuilder(1024).startDocument("cursor").startArray("nextBatch");
            over = fill(call, cursor, reply, size == 0 ? Long.MAX_VALUE : size);
            return reply.end()
                    .append("postBatchResumeToken", cursor.resumeToken())
                    .append("id", over ? 0L : cursor.id())
                    .append("ns", namespace.toString())
                    .end()
                    .build();
        } catch (CommandException e) {
            over = e.code() != ErrorCode.UNAUTHORIZED.code();
            throw ChangeStreamErrors.isStream(cursor) ? ChangeStreamErrors.labelled(e) : e;
        } finally {
            if (over) {
                cursors.close(cursor);
            } else {
                cursors.giveBack(cursor);
            }
        }
    }

    /** A cursor has one time limit for all its batches, of which the time between them does not count. */
    private static void goOn(Operation operation, OpenCursor cursor) {
        if (!cursor.owner().tailable() && cursor.leftMillis() != Long.MAX_VALUE) {
            operation.limit(cursor.leftMillis());
        }
        cursor.owner().operation().bind(operation);
        operation.check();
    }

    private static void check(Invocation call, OpenCursor cursor, Namespace namespace) {
        if (!cursor.namespace().equals(namespace)) {
            throw new CommandException(
                    ErrorCode.UNAUTHORIZED,
                    "Requested getMore on namespace '" + namespace + "', but cursor belongs to a different namespace "
                            + cursor.namespace());
        }
        long transaction = call.isTransactional() ? call.arguments().number("txnNumber", 0) : OpenCursor.NO_TRANSACTION;
        if (cursor.owner().transaction() != transaction) {
            throw new CommandException(
                    cursor.owner().transaction() == OpenCursor.NO_TRANSACTION ? 50_740 : 50_741,
                    "Cannot run getMore on cursor " + cursor.id() + ", which was created "
                            + (cursor.owner().transaction() == OpenCursor.NO_TRANSACTION ? "outside of" : "in")
                            + " a transaction, " + (call.isTransactional() ? "in" : "outside of")
                            + " that transaction");
        }
        if (!cursor.owner().user().equals(call.connection().user())) {
            throw new CommandException(
                    ErrorCode.UNAUTHORIZED, "cursor id " + cursor.id() + " was not created by the authenticated user");
        }
    }

    private static boolean fill(Invocation call, OpenCursor cursor, DocBuilder reply, long size) {
        if (!cursor.owner().tailable()) {
            return cursor.fill(reply, size);
        }
        long before = cursor.returned();
        cursor.fill(reply, size);
        if (cursor.returned() == before && cursor.awaits() && !cursor.isOver()) {
            await(call, cursor, () -> {
                cursor.fill(reply, size);
                return cursor.returned() > before || cursor.isOver();
            });
        }
        return cursor.isOver();
    }

    /** Tries again whenever something was written that may matter, and when the time is up, until it is done. */
    private static void await(Invocation call, OpenCursor cursor, BooleanSupplier done) {
        long limit = call.arguments().maxTimeMillis();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limit == 0 ? AWAIT_MILLIS : limit);
        Wakeup wakeup = new Wakeup();
        call.services().oplog().call(wakeup, written -> cursor.concerns(Namespace.of(written)));
        call.operation().whenEnded(wakeup);
        cursor.whenKilled(wakeup);
        try {
            long breath = 0;
            long left = deadline - System.nanoTime();
            while (!done.getAsBoolean() && left > 0) {
                check(call, cursor);
                sleep(wakeup, Math.min(breath, left), left);
                breath = BREATH_NANOS;
                left = deadline - System.nanoTime();
            }
            check(call, cursor);
        } finally {
            call.services().oplog().forget(wakeup);
            call.operation().whenEnded(() -> {});
            cursor.whenKilled(() -> {});
        }
    }

    private static void check(Invocation call, OpenCursor cursor) {
        call.operation().check();
        if (cursor.isKilled()) {
            throw new CommandException(ErrorCode.CURSOR_KILLED, "cursor id " + cursor.id() + " was killed");
        }
    }

    private static void sleep(Wakeup wakeup, long least, long most) {
        try {
            TimeUnit.NANOSECONDS.sleep(least);
            wakeup.sleep(most - least);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ErrorCode.INTERRUPTED_AT_SHUTDOWN, "interrupted at shutdown");
        }
    }
}
