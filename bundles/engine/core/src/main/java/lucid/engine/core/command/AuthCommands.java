/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import lucid.engine.core.auth.Authenticator;
import lucid.engine.core.auth.Authorization;
import lucid.engine.core.auth.ConnectionStatus;
import lucid.engine.core.auth.RoleCommands;
import lucid.engine.core.auth.RolesInfo;
import lucid.engine.core.auth.UserCommands;
import lucid.engine.core.auth.UsersInfo;
import lucid.engine.core.command.CommandEntry.Access;
import lucid.engine.core.command.CommandEntry.Kind;
import lucid.engine.core.command.CommandEntry.Resource;
import lucid.engine.core.command.CommandEntry.Traits;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.Doc;

/** Authentication, users and roles as commands. */
final class AuthCommands {

    private static final Access ANYONE = new Access(Resource.NONE, List.of());

    private AuthCommands() {}

    static Stream<CommandEntry> conversations(Authenticator authenticator, Authorization authorization) {
        ConnectionStatus status = new ConnectionStatus(authorization);
        return Stream.of(
                open(
                        "saslStart",
                        call -> authenticator.saslStart(
                                call.connection().authentication(), call.body(), call.database())),
                open(
                        "saslContinue",
                        call -> authenticator.saslContinue(call.connection().authentication(), call.body())),
                open(
                        "authenticate",
                        call -> authenticator.authenticate(call.connection().authentication(), call.body())),
                open("logout", call -> authenticator.logout(call.connection().authentication())),
                open(
                        "connectionStatus",
                        call -> status.connectionStatus(call.connection().authentication(), call.body())));
    }

    static Stream<CommandEntry> users(Authorization authorization) {
        UserCommands users = new UserCommands(authorization);
        UsersInfo info = new UsersInfo(authorization, filter -> Matcher.parse(filter, Globals.simple())::matches);
        return Stream.of(
                change("createUser", "createUser", users::createUser),
                change("updateUser", "changePassword", users::updateUser),
                change("dropUser", "dropUser", users::dropUser),
                change("dropAllUsersFromDatabase", "dropUser", users::dropAllUsersFromDatabase),
                change("grantRolesToUser", "grantRole", users::grantRolesToUser),
                change("revokeRolesFromUser", "revokeRole", users::revokeRolesFromUser),
                look("usersInfo", "viewUser", info::usersInfo),
                CommandTable.entry(
                        "invalidateUserCache",
                        Kind.OTHER,
                        CommandTable.on(Resource.CLUSTER, "invalidateUserCache"),
                        call -> users.invalidateUserCache(call.body())));
    }

    static Stream<CommandEntry> roles(Authorization authorization) {
        RoleCommands roles = new RoleCommands(authorization);
        RolesInfo info = new RolesInfo(authorization);
        return Stream.of(
                change("createRole", "createRole", roles::createRole),
                change("updateRole", "grantRole", roles::updateRole),
                change("dropRole", "dropRole", roles::dropRole),
                change("dropAllRolesFromDatabase", "dropRole", roles::dropAllRolesFromDatabase),
                change("grantPrivilegesToRole", "grantRole", roles::grantPrivilegesToRole),
                change("revokePrivilegesFromRole", "revokeRole", roles::revokePrivilegesFromRole),
                change("grantRolesToRole", "grantRole", roles::grantRolesToRole),
                change("revokeRolesFromRole", "revokeRole", roles::revokeRolesFromRole),
                look("rolesInfo", "viewRole", info::rolesInfo));
    }

    private static CommandEntry open(String name, Command command) {
        return new CommandEntry(name, List.of(), new Traits(Kind.OTHER, true), ANYONE, command);
    }

    private static CommandEntry change(String name, String action, BiFunction<Doc, String, Doc> command) {
        return CommandTable.entry(
                name,
                Kind.ADMINISTER,
                CommandTable.on(Resource.DATABASE, action),
                call -> command.apply(call.body(), call.database()));
    }

    private static CommandEntry look(String name, String action, BiFunction<Doc, String, Doc> command) {
        return CommandTable.entry(
                name,
                Kind.OTHER,
                CommandTable.on(Resource.DATABASE, action),
                call -> command.apply(call.body(), call.database()));
    }
}
