/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.state.FailPoint;
import lucid.engine.core.state.StatementHistory;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * One sending of a retryable write: knows by their numbers the statements that an earlier sending has done.
 *
 * @param history what was done
 * @param point   what a test lets happen to such writes
 * @param call    the command
 * @param first   the number of its first statement
 * @param given   the numbers that the client has given; empty where it counts
 */
record Attempt(StatementHistory history, FailPoint point, Invocation call, int first, List<Value> given) {

    Attempt(StatementHistory history, FailPoint point, Invocation call) {
        this(
                history,
                point,
                call,
                call.body().get("stmtId").isNumber() ? call.body().get("stmtId").intValue() : 0,
                call.body().get("stmtIds").isArray()
                        ? call.body().get("stmtIds").items()
                        : List.of());
    }

    /** The number of a statement: the client's, else its place. */
    int number(int index) {
        return index < given.size() && given.get(index).isNumber()
                ? given.get(index).intValue()
                : first + index;
    }

    boolean isDone(int index) {
        return history.has(number(index));
    }

    /** Refuses a statement that may change many documents: 72 InvalidOptions. */
    void requireSingle(boolean single, String option) {
        if (!single) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "Cannot use (or request) retryable writes with " + option);
        }
    }

    /** What is written with a statement that does this: that it is done. Also where the fail point is. */
    Collection.BeforeCommit noting(Plans plans) {
        return (changes, before, after) -> {
            passFailPoint();
            history.note(changes, plans.of(before, after));
        };
    }

    /** Tells what has to be known of a write, from the document before and after it. */
    interface Plans {
        StatementHistory.Plan of(Doc before, Doc after);
    }

    /** It may close the connection and fail the write. */
    private void passFailPoint() {
        point.pass(data -> true).ifPresent(data -> {
            if (!data.has("closeConnection") || data.get("closeConnection").truthy()) {
                call.operation().abandon();
            }
            Value code = data.get("failBeforeCommitExceptionCode");
            if (code.isNumber()) {
                String write = call.body().get("lsid") + ":" + call.body().get("txnNumber");
                throw FailPoints.error(
                        code.intValue(),
                        "Failing write for " + write + " due to failpoint. The write must not be reflected.",
                        Value.MISSING);
            }
        });
    }
}
