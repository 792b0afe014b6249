/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lucid.engine.core.state.FailPoint;
import lucid.engine.core.state.Operations;
import lucid.engine.core.state.TimeLimits;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * {@code configureFailPoint} with {@code failCommand}, {@code failGetMoreAfterCursorCheckout}, {@code
 * onPrimaryTransactionalWrite} and the two of time limits, for tests of clients. Safe for many threads.
 *
 * @see <a href="https://github.com/mongodb/mongo/wiki/The-%22failCommand%22-fail-point">failCommand</a>
 */
final class FailPoints {

    private final FailPoint failCommand = new FailPoint();
    private final FailPoint getMore = new FailPoint();
    private final FailPoint transactionalWrite = new FailPoint();
    private final Operations operations;

    FailPoints(Operations operations) {
        this.operations = operations;
    }

    /** What a command has to suffer: an error, a closed connection, a wait, a write concern error. */
    record Fault(Doc data) {
        static final Fault NONE = new Fault(Doc.EMPTY);

        boolean closesConnection() {
            return data.get("closeConnection").truthy();
        }

        Value writeConcernError() {
            return data.get("writeConcernError");
        }

        /** Waits, then throws the error if there is one. */
        void strike() {
            Value block = data.get("blockTimeMS");
            if (data.get("blockConnection").truthy() && block.isNumber()) {
                pause(block.longValue());
            }
            if (data.get("errorCode").isNumber() && !closesConnection()) {
                throw error(
                        data.get("errorCode").intValue(),
                        "Failing command via 'failCommand' failpoint",
                        data.get("errorLabels"));
            }
        }

        private static void pause(long millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(Math.min(millis, 600_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    Doc configure(Invocation call) {
        call.requireAdmin();
        Arguments arguments = call.arguments("configureFailPoint").only(Set.of("mode", "data"));
        String name = arguments.requiredString("configureFailPoint");
        Value mode = arguments.value("mode");
        boolean off = mode.isString() && mode.string().equals("off");
        return switch (name) {
            case "failCommand" -> failCommand.configure(mode, arguments.document("data"));
            case "failGetMoreAfterCursorCheckout" -> getMore.configure(mode, arguments.document("data"));
            case "onPrimaryTransactionalWrite" -> transactionalWrite.configure(mode, arguments.document("data"));
            case "maxTimeAlwaysTimeOut" -> limits(off ? TimeLimits.KEPT : TimeLimits.ALWAYS_OVER);
            case "maxTimeNeverTimeOut" -> limits(off ? TimeLimits.KEPT : TimeLimits.NEVER_OVER);
            default ->
                throw new CommandException(ErrorCode.FAIL_POINT_SET_FAILED, "failpoint " + name + " is not there");
        };
    }

    private Doc limits(TimeLimits kept) {
        operations.limits(kept);
        return new DocBuilder().append("count", 0).build();
    }

    /** Whether any command has to suffer anything. */
    boolean areOn() {
        return failCommand.isOn() || getMore.isOn() || transactionalWrite.isOn();
    }

    /** What this command has to suffer now. */
    Fault strike(Invocation call, String command) {
        return failCommand
                .pass(data -> applies(data, call, command))
                .map(Fault::new)
                .orElse(Fault.NONE);
    }

    /** What a getMore has to suffer once it has its cursor; nothing for other commands. */
    Fault strikeCursor(String command) {
        return Optional.of(command)
                .filter("getMore"::equals)
                .flatMap(name -> getMore.pass(data -> true))
                .map(Fault::new)
                .orElse(Fault.NONE);
    }

    /** What passes a retryable write between its doing and its commit. */
    FailPoint transactionalWrite() {
        return transactionalWrite;
    }

    /** A refusal with a code that a test has chosen. */
    static CommandException error(int code, String message, Value labels) {
        Doc details = new DocBuilder().append("errorLabels", labels).build();
        for (ErrorCode known : ErrorCode.values()) {
            if (known.code() == code) {
                return new CommandException(known, message, details);
            }
        }
        return CommandException.unnamed(code, message, details);
    }

    /** The name that the client gave itself; the first hello only brings it. */
    private static Value application(Invocation call) {
        Doc known = call.connection().clientMetadata().get();
        Value brought = call.body().get("client");
        Doc client = known.isEmpty() && brought.isDocument() ? brought.document() : known;
        Value application = client.get("application");
        return application.isDocument() ? application.document().get("name") : Value.MISSING;
    }

    private static boolean applies(Doc data, Invocation call, String command) {
        Value wantedApp = data.get("appName");
        if (wantedApp.isString() && !application(call).equals(wantedApp)) {
            return false;
        }
        List<Value> commands =
                data.get("failCommands").isArray() ? data.get("failCommands").items() : List.of();
        return commands.contains(Value.of(command));
    }
}
