/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Collects what the statements of one write command did, and their errors. For one thread. */
final class WriteReport {

    /** What ends the whole command, not one statement. */
    private static final Set<Integer> FATAL = Set.of(
            ErrorCode.MAX_TIME_MS_EXPIRED.code(),
            ErrorCode.INTERRUPTED.code(),
            ErrorCode.WRITE_CONFLICT.code(),
            ErrorCode.SNAPSHOT_UNAVAILABLE.code(),
            ErrorCode.INTERRUPTED_AT_SHUTDOWN.code());

    private final List<Value> errors = new ArrayList<>();
    private final List<Value> upserted = new ArrayList<>();
    private final List<Value> repeated = new ArrayList<>();
    private long matched;
    private long modified;

    void counted(long more) {
        matched += more;
    }

    void changed(long more) {
        modified += more;
    }

    void upserted(int index, Value id) {
        matched++;
        upserted.add(Value.of(
                new DocBuilder().append("index", index).append("_id", id).build()));
    }

    /** Notes the number of a statement that was done when the command was sent before. */
    void repeated(int statement) {
        repeated.add(Value.of(statement));
    }

    /** Notes the error of one statement; throws it where it ends the command. */
    void failed(int index, CommandException error) {
        if (FATAL.contains(error.code())) {
            throw error;
        }
        errors.add(Value.of(error(index, error)));
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<Value> errors() {
        return errors;
    }

    /** One item of {@code writeErrors}. */
    static Doc error(int index, CommandException error) {
        DocBuilder item = new DocBuilder().append("index", index).append("code", error.code());
        for (Element detail : error.details()) {
            item.append(detail);
        }
        return item.append("errmsg", error.getMessage()).build();
    }

    Doc insertReply() {
        return withErrors(new DocBuilder().append("n", (int) matched));
    }

    Doc updateReply() {
        DocBuilder reply = new DocBuilder().append("n", (int) matched).append("nModified", (int) modified);
        if (!upserted.isEmpty()) {
            reply.append("upserted", Value.array(upserted));
        }
        return withErrors(reply);
    }

    private Doc withErrors(DocBuilder reply) {
        if (!errors.isEmpty()) {
            reply.append("writeErrors", Value.array(errors));
        }
        if (!repeated.isEmpty()) {
            reply.append("retriedStmtIds", Value.array(repeated));
        }
        return reply.build();
    }
}
