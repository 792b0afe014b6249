/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * When a write counts as done.
 *
 * @param journaled     whether an fsync is waited for
 * @param members       how many members have to have it; more than this set has cannot be satisfied
 * @param mode          a tag mode that does not exist; empty for none
 * @param timeoutMillis 0 for none
 * @param given         whether the client named one
 * @see <a href="https://www.mongodb.com/docs/manual/reference/write-concern/">write concern</a>
 */
record WriteConcern(boolean journaled, long members, String mode, long timeoutMillis, boolean given) {

    /** MongoDB's default since 5.0: majority, which is journaled. */
    static final WriteConcern DEFAULT = new WriteConcern(true, 1, "", 0, false);

    private static final Set<String> KNOWN =
            Set.of("w", "j", "wtimeout", "fsync", "provenance", "getLastError", "wOpTime", "wElectionId");

    private static final long MOST_MEMBERS = 50;

    static WriteConcern of(Doc command) {
        Value source = command.get("writeConcern");
        if (source.isMissing()) {
            return DEFAULT;
        }
        if (!source.isDocument()) {
            throw new Arguments("writeConcern", command).wrong("writeConcern", source, "object");
        }
        Doc concern = source.document();
        if (concern.isEmpty()) {
            return DEFAULT;
        }
        Arguments fields = new Arguments("WriteConcern", concern).nestedOnly(KNOWN);
        boolean journal = fields.flag("j");
        long timeout = fields.number("wtimeout", 0);
        Value members = fields.value("w");
        if (members.isString()) {
            return named(members.string(), journal, timeout);
        }
        if (!members.isMissing() && !members.isNumber()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "w has to be a number, string, or object; found: " + members.type());
        }
        return counted(members.isMissing() ? Value.of(1) : members, journal, timeout);
    }

    private static WriteConcern named(String mode, boolean journal, long timeout) {
        return mode.equals("majority")
                ? new WriteConcern(true, 1, "", timeout, true)
                : new WriteConcern(journal, 1, mode, timeout, true);
    }

    private static WriteConcern counted(Value members, boolean journal, long timeout) {
        long count = members.longValue();
        if (count < 0 || count > MOST_MEMBERS) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "w has to be a non-negative number and not greater than 50; found: " + count);
        }
        return new WriteConcern(journal, count, "", timeout, true);
    }

    /** Why a set of one member cannot satisfy it, as {@code writeConcernError}; empty where it can. */
    Doc impossible() {
        if (!mode.isEmpty()) {
            return error(
                    ErrorCode.UNKNOWN_REPL_WRITE_CONCERN,
                    "No write concern mode named '" + mode + "' found in replica set configuration");
        }
        return members > 1 ? error(ErrorCode.UNSATISFIABLE_WRITE_CONCERN, "Not enough data-bearing nodes") : Doc.EMPTY;
    }

    private static Doc error(ErrorCode code, String message) {
        return new DocBuilder()
                .append("code", code.code())
                .append("codeName", code.codeName())
                .append("errmsg", message)
                .append("errInfo", Doc.EMPTY)
                .build();
    }
}
