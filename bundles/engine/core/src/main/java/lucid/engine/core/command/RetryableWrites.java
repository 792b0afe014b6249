/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Runs a write once for its session and transaction number, and gives its first answer to a second sending.
 *
 * @param sessions where answers are kept
 */
record RetryableWrites(Sessions sessions) {

    Doc run(Invocation call, CommandEntry entry) {
        Doc body = call.body();
        if (body.has("autocommit") || body.has("startTransaction")) {
            throw new CommandException(
                    ErrorCode.ILLEGAL_OPERATION,
                    "Transaction numbers are only allowed on a replica set member or mongos");
        }
        Value number = body.get("txnNumber");
        if (number.isMissing() || entry.traits().kind() != CommandEntry.Kind.WRITE) {
            return entry.command().run(call);
        }
        if (!body.get("lsid").isDocument()) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "Transaction number requires a session ID to also be specified");
        }
        return once(sessions.session(body.get("lsid").document()), number.longValue(), call, entry);
    }

    private static Doc once(Sessions.Session session, long number, Invocation call, CommandEntry entry) {
        session.checkOut();
        try {
            session.turnTo(number);
            Optional<Doc> answered = session.answer(entry.name());
            if (answered.isPresent()) {
                return answered.get();
            }
            Doc reply = entry.command().run(call);
            session.answered(entry.name(), reply);
            return reply;
        } finally {
            session.checkIn();
        }
    }
}
