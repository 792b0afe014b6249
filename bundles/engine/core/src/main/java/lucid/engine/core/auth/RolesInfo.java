/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The command that lists roles. */
public final class RolesInfo {

    private static final Set<String> FIELDS =
            Set.of("showPrivileges", "showBuiltinRoles", "showAuthenticationRestrictions");
    private static final String FRAGMENT = "asUserFragment";

    private final Authorization authorization;

    public RolesInfo(Authorization authorization) {
        this.authorization = authorization;
    }

    /**
     * Lists roles: all of the database for 1, else those named.
     *
     * @throws CommandException 2 BadValue, 14 TypeMismatch, 40415
     */
    public Doc rolesInfo(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        Set<RoleName> names = select(command, fields, database);
        if (command.get("showPrivileges").equals(Value.of(FRAGMENT))) {
            return fragment(names);
        }
        boolean privileges = fields.flag("showPrivileges", false);
        boolean restrictions = fields.flag("showAuthenticationRestrictions", false);
        List<Value> roles = new ArrayList<>();
        for (RoleName name : names) {
            roles.add(Value.of(shown(name, privileges, restrictions)));
        }
        return new DocBuilder()
                .append("roles", Value.array(roles))
                .append("ok", 1.0)
                .build();
    }

    private Set<RoleName> select(Doc command, CommandFields fields, String database) {
        Value which = command.first().value();
        if (which.isNumber()) {
            if (which.longValue() != 1) {
                throw new CommandException(ErrorCode.BAD_VALUE, "rolesInfo must be 1, a name, a document or an array");
            }
            Set<RoleName> all = new TreeSet<>();
            authorization.documents().roles().stream()
                    .map(RoleName::of)
                    .filter(name -> name.database().equals(database))
                    .forEach(all::add);
            if (fields.flag("showBuiltinRoles", false)) {
                all.addAll(BuiltinRoles.of(database));
            }
            return all;
        }
        Set<RoleName> named =
                new LinkedHashSet<>(Names.roles(which.isArray() ? which.items() : List.of(which), database));
        named.removeIf(name -> !authorization.graph().exists(name));
        return named;
    }

    private Doc fragment(Set<RoleName> names) {
        Doc fragment = new DocBuilder()
                .append("roles", RoleName.array(names))
                .append("inheritedRoles", RoleName.array(authorization.graph().closure(names)))
                .append(
                        "inheritedPrivileges",
                        authorization.graph().resolve(names).toArray())
                .append("inheritedAuthenticationRestrictions", Value.EMPTY_ARRAY)
                .build();
        return new DocBuilder()
                .append("userFragment", fragment)
                .append("ok", 1.0)
                .build();
    }

    private Doc shown(RoleName name, boolean privileges, boolean restrictions) {
        RoleGraph graph = authorization.graph();
        List<RoleName> granted = graph.granted(name);
        DocBuilder builder = new DocBuilder()
                .append("_id", name.id())
                .append("role", name.role())
                .append("db", name.database());
        if (privileges) {
            builder.append("privileges", new Privileges(graph.privileges(name)).toArray());
        }
        builder.append("roles", RoleName.array(granted));
        if (restrictions) {
            Value stored = graph.document(name)
                    .map(document -> document.get(AuthenticationRestrictions.FIELD))
                    .orElse(Value.MISSING);
            builder.append(AuthenticationRestrictions.FIELD, stored.isMissing() ? Value.EMPTY_ARRAY : stored);
        }
        builder.append("inheritedRoles", RoleName.array(graph.closure(granted)));
        if (privileges) {
            builder.append("inheritedPrivileges", graph.resolve(List.of(name)).toArray());
        }
        return builder.append("isBuiltin", BuiltinRoles.contains(name)).build();
    }
}
