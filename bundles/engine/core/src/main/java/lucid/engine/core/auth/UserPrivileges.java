/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** Which privileges the commands about users and roles need. */
public final class UserPrivileges {

    private static final String GRANT = "grantRole";
    private static final String REVOKE = "revokeRole";

    private static final Map<String, Need> NEEDS = Map.ofEntries(
            Map.entry(
                    "createUser",
                    request -> join(
                            List.of(request.onDatabase("createUser"), request.restrictions(), request.roles(GRANT)))),
            Map.entry("updateUser", UserPrivileges::updateUser),
            Map.entry("dropUser", request -> request.onDatabase("dropUser")),
            Map.entry("dropAllUsersFromDatabase", request -> request.onDatabase("dropUser")),
            Map.entry("usersInfo", UserPrivileges::usersInfo),
            Map.entry("grantRolesToUser", request -> request.roles(GRANT)),
            Map.entry("revokeRolesFromUser", request -> request.roles(REVOKE)),
            Map.entry(
                    "createRole",
                    request -> join(List.of(
                            request.onDatabase("createRole"),
                            request.restrictions(),
                            request.roles(GRANT),
                            request.privileges(GRANT)))),
            Map.entry(
                    "updateRole",
                    request -> join(List.of(
                            List.of(Privilege.of(Resource.ANY_NORMAL, REVOKE)),
                            request.restrictions(),
                            request.roles(GRANT),
                            request.privileges(GRANT)))),
            Map.entry("dropRole", request -> request.onDatabase("dropRole")),
            Map.entry("dropAllRolesFromDatabase", request -> request.onDatabase("dropRole")),
            Map.entry("rolesInfo", UserPrivileges::rolesInfo),
            Map.entry("grantPrivilegesToRole", request -> request.privileges(GRANT)),
            Map.entry("revokePrivilegesFromRole", request -> request.privileges(REVOKE)),
            Map.entry("grantRolesToRole", request -> request.roles(GRANT)),
            Map.entry("revokeRolesFromRole", request -> request.roles(REVOKE)),
            Map.entry(
                    "invalidateUserCache", request -> List.of(Privilege.of(Resource.CLUSTER, "invalidateUserCache"))));

    private UserPrivileges() {}

    /** The names of the commands about users and roles. */
    public static Set<String> commands() {
        return NEEDS.keySet();
    }

    /**
     * What a command needs.
     *
     * @param session who asks: one may change one's own password and look at oneself
     * @param command one of {@link #commands}
     */
    public static List<Privilege> needed(AuthenticationSession session, Doc command, String database) {
        return NEEDS.get(command.first().name()).of(new Request(session, command, database));
    }

    private static List<Privilege> updateUser(Request request) {
        boolean self = request.isSelf(request.command().first().value());
        List<Privilege> needed = new ArrayList<>(join(List.of(request.restrictions(), request.roles(GRANT))));
        if (request.command().has("pwd")) {
            needed.addAll(request.onDatabase(self ? "changeOwnPassword" : "changePassword"));
        }
        if (request.command().has("customData")) {
            needed.addAll(request.onDatabase(self ? "changeOwnCustomData" : "changeCustomData"));
        }
        if (request.command().has("roles")) {
            needed.add(Privilege.of(Resource.ANY_NORMAL, REVOKE));
        }
        return needed;
    }

    private static List<Privilege> usersInfo(Request request) {
        Value which = request.command().first().value();
        if (which.isDocument() && which.document().has("forAllDBs")) {
            return List.of(Privilege.of(Resource.CLUSTER, "viewUser"));
        }
        if (which.isNumber()) {
            return request.onDatabase("viewUser");
        }
        return request.named(which)
                .filter(user -> !request.isSelf(user))
                .map(user -> Names.user(user, request.database()).database())
                .map(database -> Privilege.of(Resource.database(database), "viewUser"))
                .toList();
    }

    private static List<Privilege> rolesInfo(Request request) {
        Value which = request.command().first().value();
        if (which.isNumber()) {
            return request.onDatabase("viewRole");
        }
        return request.named(which)
                .map(role -> Names.role(role, request.database()).database())
                .map(database -> Privilege.of(Resource.database(database), "viewRole"))
                .toList();
    }

    private static List<Privilege> join(List<List<Privilege>> parts) {
        return parts.stream().flatMap(Collection::stream).toList();
    }

    /** What one command needs. */
    @FunctionalInterface
    private interface Need {
        List<Privilege> of(Request request);
    }

    /** A command and who sent it. */
    private record Request(AuthenticationSession session, Doc command, String database) {

        List<Privilege> onDatabase(String action) {
            return List.of(Privilege.of(Resource.database(database), action));
        }

        List<Privilege> restrictions() {
            return command.has(AuthenticationRestrictions.FIELD)
                    ? onDatabase("setAuthenticationRestriction")
                    : List.of();
        }

        List<Privilege> roles(String action) {
            return items("roles")
                    .map(role -> Names.role(role, database).database())
                    .map(db -> Privilege.of(Resource.database(db), action))
                    .toList();
        }

        List<Privilege> privileges(String action) {
            return Names.privileges(items("privileges").toList()).stream()
                    .map(privilege -> privilege.resource().database())
                    .map(db -> Privilege.of(Resource.database(db.isEmpty() ? "admin" : db), action))
                    .toList();
        }

        Stream<Value> named(Value which) {
            return which.isArray() ? which.items().stream() : Stream.of(which);
        }

        boolean isSelf(Value user) {
            return session.identity().isPresent()
                    && session.identity().get().name().equals(Names.user(user, database));
        }

        private Stream<Value> items(String field) {
            Value value = command.get(field);
            return value.isArray() ? value.items().stream() : Stream.empty();
        }
    }
}
