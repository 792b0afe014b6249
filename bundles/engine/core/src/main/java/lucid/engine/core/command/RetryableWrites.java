/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.state.FailPoint;
import lucid.engine.core.state.Session;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Runs the statements of a write once for its session and transaction number, however often it is sent.
 *
 * @param sessions where it is kept what was done
 * @param point    what a test lets happen to such writes
 */
record RetryableWrites(Sessions sessions, FailPoint point) {

    private static final Set<String> COMMANDS = Set.of("insert", "update", "delete", "findAndModify");
    private static final int NOT_RETRYABLE = 50_768;

    /** Codes after which a write may be sent again, by the specification of retryable writes. */
    private static final Set<Integer> CODES =
            Set.of(6, 7, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436);

    Doc run(Invocation call, CommandEntry entry) {
        Doc body = call.body();
        Value number = body.get("txnNumber");
        if (number.isMissing() || Transactions.isEnd(entry)) {
            return entry.command().run(call);
        }
        if (!COMMANDS.contains(entry.name())) {
            throw new CommandException(
                    NOT_RETRYABLE,
                    "txnNumber may only be provided for multi-document transactions and retryable write commands. "
                            + "autocommit:false was not provided, and " + entry.name()
                            + " is not a retryable write command.");
        }
        if (!body.get("lsid").isDocument()) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "Transaction number requires a session ID to also be specified");
        }
        return once(
                sessions.session(body.get("lsid").document(), call.connection().user()),
                number.longValue(),
                call,
                entry);
    }

    /**
     * Labels a reply whose error a driver may answer by sending the write again.
     *
     * @param instead labels that a fail point wants instead; missing for none
     */
    static Doc labelled(Doc command, Doc reply, Value instead) {
        Value concern = reply.get("writeConcernError");
        Value code = concern.isDocument() ? concern.document().get("code") : reply.get("code");
        if (!code.isNumber() || reply.has("errorLabels")) {
            return reply;
        }
        boolean within = concern.isDocument() && Transactions.isStatement(command);
        Value labels = within ? Value.MISSING : label(command, code.intValue());
        return new DocBuilder(reply.length() + 64)
                .appendAll(reply)
                .append("errorLabels", instead.isMissing() ? labels : instead)
                .build();
    }

    private static Value label(Doc command, int code) {
        if (Transactions.isTransient(command, code)) {
            return Value.array(List.of(Value.of("TransientTransactionError")));
        }
        return command.has("txnNumber") && isRetryable(code)
                ? Value.array(List.of(Value.of("RetryableWriteError")))
                : Value.MISSING;
    }

    static boolean isRetryable(int code) {
        return CODES.contains(code);
    }

    private Doc once(Session session, long number, Invocation call, CommandEntry entry) {
        session.checkOut();
        try {
            session.turnTo(number);
            return entry.command().run(call.within(new Attempt(session.history(entry.name()), point, call)));
        } finally {
            session.checkIn();
        }
    }
}
