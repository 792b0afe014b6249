/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The versioned API: {@code apiVersion}, {@code apiStrict}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/stable-api/">stable API</a>
 */
final class ApiVersion {

    private static final Set<String> UNSTABLE_STAGES =
            Set.of("$currentOp", "$indexStats", "$listLocalSessions", "$listSessions", "$planCacheStats", "$search");

    private ApiVersion() {}

    static void check(Invocation call, CommandEntry entry) {
        Doc body = call.body();
        if (!body.has("apiVersion")) {
            if (body.has("apiStrict") || body.has("apiDeprecationErrors")) {
                throw new CommandException(
                        ErrorCode.INVALID_OPTIONS,
                        "Provided apiStrict and/or apiDeprecationErrors without passing apiVersion");
            }
            return;
        }
        String version = call.arguments().string("apiVersion", "");
        if (!version.equals("1")) {
            throw new CommandException(ErrorCode.API_VERSION_ERROR, "API version must be \"1\"");
        }
        if (call.arguments().flag("apiStrict") && !entry.traits().stable()) {
            throw new CommandException(
                    ErrorCode.API_STRICT_ERROR,
                    "Provided apiStrict:true, but the command " + call.request().name()
                            + " is not in API Version 1. Information on supported commands and migrations in API"
                            + " Version 1 can be found at https://www.mongodb.com/docs/manual/reference/stable-api/");
        }
        if (call.arguments().flag("apiStrict") && entry.name().equals("aggregate")) {
            call.arguments().items("pipeline").forEach(ApiVersion::checkStage);
        }
    }

    private static void checkStage(Value stage) {
        if (!stage.isDocument() || stage.document().isEmpty()) {
            return;
        }
        Element only = stage.document().first();
        boolean stable = only.name().equals("$collStats")
                ? only.value().isDocument() && only.value().document().names().equals(List.of("count"))
                : !UNSTABLE_STAGES.contains(only.name());
        if (!stable) {
            throw new CommandException(
                    ErrorCode.API_STRICT_ERROR,
                    "stage " + only.name() + " is not allowed with 'apiStrict: true' in API Version 1");
        }
    }
}
