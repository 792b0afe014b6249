/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Checks what {@code $listSessions} and {@code $listLocalSessions} are asked for.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/listSessions/">$listSessions</a>
 */
final class SessionsOptions {

    private SessionsOptions() {}

    static void check(String stage, Value argument, Namespace namespace) {
        boolean stored = stage.equals("$listSessions");
        if (stored && !namespace.equals(new Namespace("config", "system.sessions"))) {
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE, stage + " may only be run against config.system.sessions");
        }
        StageOptions options = StageOptions.of(stage, argument, Set.of("allUsers", "users"));
        Value all = options.get("allUsers");
        options.require(all.isMissing() || all.isBoolean(), "allUsers", all, "bool");
        Value users = options.get("users");
        options.require(users.isMissing() || users.isArray(), "users", users, "array");
        if (users.isArray()) {
            users.items().forEach(user -> user(stage, user));
        }
        if (all.truthy() && users.isArray()) {
            throw new CommandException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    stage + " may not specify {allUsers:true} and {users:[...]} at the same time");
        }
    }

    private static void user(String stage, Value user) {
        StageOptions fields = StageOptions.of(stage + ".users", user, Set.of("user", "db"));
        for (String name : new String[] {"user", "db"}) {
            Value value = fields.required(name);
            fields.require(value.isString(), name, value, "string");
        }
    }
}
