/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Checks what {@code $currentOp} is asked for.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/currentOp/">$currentOp</a>
 */
final class CurrentOpOptions {

    private static final Set<String> NAMES = Set.of(
            "allUsers",
            "backtrace",
            "idleConnections",
            "idleCursors",
            "idleSessions",
            "localOps",
            "targetAllNodes",
            "truncateOps");

    private CurrentOpOptions() {}

    static void check(Value argument) {
        if (!argument.isDocument()) {
            throw refused("$currentOp options must be specified in an object, but found: "
                    + BsonTypes.alias(argument.type()));
        }
        for (Element option : argument.document()) {
            if (!NAMES.contains(option.name())) {
                throw refused("Unrecognized option '" + option.name() + "' in $currentOp stage.");
            }
            if (!option.value().isBoolean()) {
                throw refused("The '" + option.name() + "' parameter of the $currentOp stage must be a boolean value,"
                        + " but found: " + BsonTypes.alias(option.value().type()));
            }
        }
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }
}
