/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;

/**
 * The versioned API: {@code apiVersion}, {@code apiStrict}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/stable-api/">stable API</a>
 */
final class ApiVersion {

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
    }
}
