/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.store.StoreException;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;

/** A refusal as a reply. */
final class ErrorReply {

    private ErrorReply() {}

    static Doc of(CommandException error) {
        return new DocBuilder()
                .append("ok", 0.0)
                .append("errmsg", error.getMessage())
                .append("code", error.code())
                .append("codeName", error.codeName())
                .appendAll(error.details())
                .build();
    }

    static CommandException translated(StoreException error) {
        return switch (error.reason()) {
            case DISK_FULL ->
                new CommandException(ErrorCode.OUT_OF_DISK_SPACE, "No space left on device: " + error.getMessage());
            case CLOSED -> new CommandException(ErrorCode.INTERRUPTED_AT_SHUTDOWN, "the engine is shutting down");
            case CORRUPT, FAILED ->
                new CommandException(ErrorCode.UNKNOWN_ERROR, "the store failed: " + error.getMessage());
        };
    }
}
