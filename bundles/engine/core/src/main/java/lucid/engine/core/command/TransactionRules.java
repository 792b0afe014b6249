/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * What may be said and done in a transaction.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/transactions-operations/">operations in transactions</a>
 */
final class TransactionRules {

    private static final Set<String> COMMANDS = Set.of(
            "find", "getMore", "killCursors", "aggregate", "distinct", "insert", "update", "delete", "findAndModify");

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");
    private static final Set<String> NEVER_FIRST = Set.of("getMore", "killCursors");
    private static final Set<String> SYSTEM = Set.of("admin", "config", "local");
    private static final Set<String> LEVELS = Set.of("local", "majority", "snapshot");

    private static final Set<String> REFUSED_STAGES = Set.of(
            "$out",
            "$merge",
            "$changeStream",
            "$collStats",
            "$currentOp",
            "$indexStats",
            "$listLocalSessions",
            "$listSessions",
            "$planCacheStats",
            "$queryStats");

    private static final int COMMAND_FAILED = 125;

    private TransactionRules() {}

    /**
     * Where a command stands.
     *
     * @param number the transaction's
     * @param starts whether it is the first
     */
    record Position(long number, boolean starts) {}

    /** Reads the fields; 72 InvalidOptions for what does not belong together. */
    static Position position(Doc command) {
        Value number = command.get("txnNumber");
        if (!number.isNumber()) {
            throw options("'autocommit' and 'startTransaction' need a 'txnNumber'");
        }
        if (number.longValue() < 0) {
            throw options("Transaction number cannot be negative");
        }
        boolean starts = command.has("startTransaction");
        if (starts && !command.get("startTransaction").truthy()) {
            throw options("Specifying startTransaction=false is not allowed.");
        }
        if (!command.has("autocommit")) {
            throw options("Must specify autocommit=false on all operations of a multi-statement transaction.");
        }
        if (command.get("autocommit").truthy()) {
            throw options("Specifying autocommit=true is not allowed.");
        }
        return new Position(number.longValue(), starts);
    }

    /** The same for commit and abort, which begin nothing. */
    static Position endPosition(Doc command, String name) {
        if (!Transactions.concerns(command)) {
            throw new CommandException(COMMAND_FAILED, name + " must be run within a transaction");
        }
        Position position = position(command);
        if (position.starts()) {
            throw notSupported("Cannot run '" + name + "' as the first operation of a transaction.");
        }
        return position;
    }

    /** Refuses what may not be done in a transaction. */
    static void check(Invocation call, CommandEntry entry, Position position) {
        String name = entry.name();
        if (name.equals("count")) {
            throw notSupported("Cannot run 'count' in a multi-document transaction. Please see"
                    + " https://www.mongodb.com/docs/manual/core/transactions-operations/ for a recommended"
                    + " alternative.");
        }
        if (!COMMANDS.contains(name) || (position.starts() && NEVER_FIRST.contains(name))) {
            throw notSupported("Cannot run '" + name + "' in a multi-document transaction.");
        }
        if (WRITES.contains(name) && SYSTEM.contains(call.database())) {
            throw notSupported("Cannot write to the '" + call.database() + "' database in a transaction");
        }
        if (call.body().get("pipeline").isArray()) {
            call.body().get("pipeline").items().forEach(TransactionRules::checkStage);
        }
        checkConcerns(call.body(), position);
    }

    private static void checkStage(Value stage) {
        if (!stage.isDocument() || stage.document().isEmpty()) {
            return;
        }
        String name = stage.document().first().name();
        if (REFUSED_STAGES.contains(name)) {
            throw notSupported("Operation not permitted in transaction :: caused by :: Aggregation stage " + name
                    + " cannot run within a multi-document transaction");
        }
    }

    private static void checkConcerns(Doc command, Position position) {
        if (command.has("writeConcern")) {
            throw options("writeConcern is not allowed within a multi-statement transaction");
        }
        if (!command.has("readConcern")) {
            return;
        }
        if (!position.starts()) {
            throw options("Only the first command in a transaction may specify a readConcern");
        }
        if (command.get("readConcern").document().has("atClusterTime")) {
            throw new CommandException(
                    ErrorCode.SNAPSHOT_TOO_OLD, "A transaction reads the time at which it begins, no other one.");
        }
        String level = ReadConcern.of(command).level();
        if (!LEVELS.contains(level)) {
            throw options("The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in"
                    + " order to run in a transaction");
        }
    }

    private static CommandException options(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }

    private static CommandException notSupported(String message) {
        return new CommandException(ErrorCode.OPERATION_NOT_SUPPORTED_IN_TRANSACTION, message);
    }
}
