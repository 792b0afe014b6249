/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Labels those refusals of a change stream after which a driver may go on with another.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/change-streams/change-streams.md">change
 *     streams</a>
 */
final class ChangeStreamErrors {

    private static final Set<Integer> RESUMABLE =
            Set.of(6, 7, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436);

    /** Errors after which a stream cannot go on from where it was. */
    private static final Set<Integer> FINAL =
            Set.of(ErrorCode.CHANGE_STREAM_FATAL_ERROR.code(), ErrorCode.CHANGE_STREAM_HISTORY_LOST.code());

    private ChangeStreamErrors() {}

    /** The refusal of a command, labelled where it is one of a change stream. */
    static CommandException labelled(Invocation call, CommandException error) {
        return isStream(call) ? labelled(error) : error;
    }

    /** The same for what is known to be one. */
    static CommandException labelled(CommandException error) {
        boolean resumable = RESUMABLE.contains(error.code());
        if (error.details().has("errorLabels") || (!resumable && !FINAL.contains(error.code()))) {
            return error;
        }
        String label = resumable ? "ResumableChangeStreamError" : "NonResumableChangeStreamError";
        return error.with(new DocBuilder()
                .appendAll(error.details())
                .append("errorLabels", Value.array(List.of(Value.of(label))))
                .build());
    }

    private static boolean isStream(Invocation call) {
        return switch (call.request().name()) {
            case "aggregate" -> ChangeStreamCommand.is(call.body().get("pipeline"));
            case "getMore" ->
                call.argument().isNumber()
                        && call.services()
                                .state()
                                .cursors()
                                .find(call.argument().longValue())
                                .filter(ChangeStreamErrors::isStream)
                                .isPresent();
            default -> false;
        };
    }

    static boolean isStream(OpenCursor cursor) {
        return !cursor.resumeToken().isMissing();
    }
}
