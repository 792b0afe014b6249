/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.Session;
import lucid.engine.core.state.SessionTransaction;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Commands that belong to a transaction of several statements. A statement that fails ends its transaction.
 *
 * @param services what they work on
 * @see <a href="https://www.mongodb.com/docs/manual/core/transactions/">transactions</a>
 */
record Transactions(Services services) {

    private static final Set<String> ENDS = Set.of("commitTransaction", "abortTransaction");
    private static final int SAME_NUMBER = 50_911;

    /** Errors after which the whole transaction may be tried again. */
    private static final Set<Integer> TRANSIENT = Set.of(
            ErrorCode.WRITE_CONFLICT.code(),
            ErrorCode.SNAPSHOT_UNAVAILABLE.code(),
            ErrorCode.NO_SUCH_TRANSACTION.code(),
            24,
            267);

    /** Whether a command says that it belongs to a transaction. */
    static boolean concerns(Doc command) {
        return command.has("autocommit") || command.has("startTransaction");
    }

    /** Whether a command is part of a transaction and does not end it. */
    static boolean isStatement(Doc command) {
        return concerns(command) && !ENDS.contains(command.first().name());
    }

    static boolean isEnd(CommandEntry entry) {
        return ENDS.contains(entry.name());
    }

    /** Whether a driver may try the whole transaction again after an error of one of its commands. */
    static boolean isTransient(Doc command, int code) {
        boolean end = ENDS.contains(command.first().name());
        return concerns(command) && (TRANSIENT.contains(code) || (!end && RetryableWrites.isRetryable(code)));
    }

    /** Runs a statement in its transaction, which it may begin. */
    Doc statement(Invocation call, CommandEntry entry) {
        TransactionRules.Position position = TransactionRules.position(call.body());
        TransactionRules.check(call, entry, position);
        Session session = session(call);
        session.checkOut();
        try {
            return within(session, position, call, entry);
        } finally {
            session.checkIn();
        }
    }

    private Doc within(Session session, TransactionRules.Position position, Invocation call, CommandEntry entry) {
        if (position.starts()) {
            begin(session, position.number());
        } else {
            turnTo(session, position.number());
        }
        Transaction transaction = session.transaction().require(position.number());
        boolean done = false;
        try {
            Doc reply = entry.command().run(call.within(transaction));
            done = !reply.has("writeErrors");
            return reply;
        } finally {
            if (!done) {
                abort(session);
            }
        }
    }

    private void begin(Session session, long number) {
        if (number == session.number() && session.transaction().isThere()) {
            throw new CommandException(
                    SAME_NUMBER,
                    "Cannot start a transaction at given transaction number " + number
                            + " because a transaction with the same number has already begun.");
        }
        session.turnTo(number);
        session.transaction().begin(services.catalog().begin());
    }

    /** Looks for a transaction that another command has begun. */
    private static void turnTo(Session session, long number) {
        if (number > session.number()) {
            throw SessionTransaction.none(number);
        }
        session.turnTo(number);
    }

    /** {@code commitTransaction}; once more for one that is committed, also before a restart. */
    Doc commit(Invocation call) {
        call.arguments("commitTransaction").only(Set.of("recoveryToken"));
        call.requireAdmin();
        TransactionRules.Position position = TransactionRules.endPosition(call.body(), "commitTransaction");
        Session session = session(call);
        session.checkOut();
        try {
            turnTo(session, position.number());
            if (!session.transaction().isCommitted()) {
                commit(session, position.number(), call.body());
            }
            return Doc.EMPTY;
        } finally {
            session.checkIn();
        }
    }

    private void commit(Session session, long number, Doc body) {
        Transaction transaction = session.transaction().require(number);
        Doc origin = new DocBuilder()
                .append("lsid", body.get("lsid"))
                .append("txnNumber", number)
                .build();
        boolean done = false;
        try {
            killCursors(session);
            transaction.commit(
                    origin, batch -> services.state().sessions().records().committed(batch, session.key(), number));
            session.transaction().committed();
            done = true;
        } finally {
            if (!done) {
                abort(session);
            }
        }
    }

    /** {@code abortTransaction}. */
    Doc abort(Invocation call) {
        call.arguments("abortTransaction").only(Set.of("recoveryToken"));
        call.requireAdmin();
        TransactionRules.Position position = TransactionRules.endPosition(call.body(), "abortTransaction");
        Session session = session(call);
        session.checkOut();
        try {
            turnTo(session, position.number());
            session.transaction().require(position.number());
            abort(session);
            return Doc.EMPTY;
        } finally {
            session.checkIn();
        }
    }

    private void abort(Session session) {
        killCursors(session);
        session.transaction().abort();
    }

    /** Cursors end with their transaction. */
    private void killCursors(Session session) {
        long number = session.number();
        services.state()
                .cursors()
                .killIf(cursor -> cursor.owner().transaction() == number
                        && cursor.owner().session().equals(session.id())
                        && cursor.owner().user().equals(session.user()));
    }

    private Session session(Invocation call) {
        Value lsid = call.body().get("lsid");
        if (!lsid.isDocument()) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "Transaction number requires a session ID to also be specified");
        }
        return services.state()
                .sessions()
                .session(lsid.document(), call.connection().user());
    }
}
