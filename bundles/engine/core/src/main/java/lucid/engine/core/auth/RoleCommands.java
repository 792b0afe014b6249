/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The commands that change roles. Every method takes a command as it came and its database, and gives the reply; all of
 * them refuse unknown fields with 40415, missing ones with 40414, mistyped ones with 14 and wrong values with 2.
 */
public final class RoleCommands {

    private static final Set<String> FIELDS = Set.of("privileges", "roles", AuthenticationRestrictions.FIELD);
    private static final Doc OK = new DocBuilder().append("ok", 1.0).build();

    private final Authorization authorization;

    public RoleCommands(Authorization authorization) {
        this.authorization = authorization;
    }

    /** Creates a role. Codes: 51002 it exists, 31 an inherited one does not, 49 it would reach beyond its database. */
    public Doc createRole(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        RoleName name = new RoleName(fields.target(), database);
        validateNew(name);
        List<Privilege> privileges = Names.privileges(fields.requiredArray("privileges"));
        Set<RoleName> roles = Names.roles(fields.requiredArray("roles"), database);
        RoleBounds.check(database, privileges, roles);
        DocBuilder builder = new DocBuilder()
                .append("_id", name.id())
                .append("role", name.role())
                .append("db", database)
                .append("privileges", new Privileges(privileges).toArray())
                .append("roles", RoleName.array(roles));
        appendRestrictions(builder, fields);
        Doc role = builder.build();
        return authorization.change(() -> {
            if (authorization.documents().role(name).isPresent()) {
                throw new CommandException(ErrorCode.ROLE_ALREADY_EXISTS, "Role \"" + name + "\" already exists");
            }
            authorization.graph().require(roles);
            authorization.documents().apply(UserChanges.role(role));
            return OK;
        });
    }

    /** Replaces what is given of a role. Codes: 31 it or an inherited one does not exist, 49. */
    public Doc updateRole(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        RoleName name = new RoleName(fields.target(), database);
        if (FIELDS.stream().noneMatch(fields::has)) {
            throw bad("Must specify at least one field to update in updateRole");
        }
        List<Privilege> privileges =
                Names.privileges(fields.array("privileges").map(Value::items).orElse(List.of()));
        Set<RoleName> roles =
                Names.roles(fields.array("roles").map(Value::items).orElse(List.of()), database);
        RoleBounds.check(database, privileges, roles);
        DocBuilder changed = new DocBuilder();
        fields.array("privileges").ifPresent(any -> changed.append("privileges", new Privileges(privileges).toArray()));
        fields.array("roles").ifPresent(any -> changed.append("roles", RoleName.array(roles)));
        appendRestrictions(changed, fields);
        Doc changes = changed.build();
        return modify(name, role -> {
            requireInheritable(name, roles);
            return Documents.replace(role, changes);
        });
    }

    /** Deletes a role and takes it from all users and roles. Codes: 31 there is none, 49 it is built in. */
    public Doc dropRole(Doc command, String database) {
        RoleName name = new RoleName(new CommandFields(command, Set.of()).target(), database);
        return authorization.change(() -> {
            required(name);
            delete(List.of(name));
            return OK;
        });
    }

    /** Deletes the roles of a database; {@code n} tells how many. */
    public Doc dropAllRolesFromDatabase(Doc command, String database) {
        CommandFields unused = new CommandFields(command, Set.of());
        return authorization.change(() -> {
            List<RoleName> names = authorization.documents().roles().stream()
                    .map(RoleName::of)
                    .filter(name -> name.database().equals(database))
                    .toList();
            delete(names);
            return new DocBuilder().append("n", names.size()).append("ok", 1.0).build();
        });
    }

    /** Adds privileges to a role. Codes: 31, 49. */
    public Doc grantPrivilegesToRole(Doc command, String database) {
        return changePrivileges(command, database, true);
    }

    /** Takes privileges from a role: actions on exactly the same resources. Codes: 31, 49. */
    public Doc revokePrivilegesFromRole(Doc command, String database) {
        return changePrivileges(command, database, false);
    }

    /** Lets a role inherit others. Codes: 31, 49 also for a cycle. */
    public Doc grantRolesToRole(Doc command, String database) {
        CommandFields fields = new CommandFields(command, Set.of("roles"));
        RoleName name = new RoleName(fields.target(), database);
        Set<RoleName> granted = nonEmptyRoles(fields, database);
        RoleBounds.check(database, List.of(), granted);
        return modify(name, role -> {
            requireInheritable(name, granted);
            Set<RoleName> roles = new LinkedHashSet<>(RoleName.listed(role));
            roles.addAll(granted);
            return Documents.withRoles(role, roles);
        });
    }

    /** Takes inherited roles from a role; those that it has not are ignored. Codes: 31, 49. */
    public Doc revokeRolesFromRole(Doc command, String database) {
        CommandFields fields = new CommandFields(command, Set.of("roles"));
        RoleName name = new RoleName(fields.target(), database);
        Set<RoleName> revoked = nonEmptyRoles(fields, database);
        return modify(name, role -> {
            authorization.graph().require(revoked);
            Set<RoleName> roles = new LinkedHashSet<>(RoleName.listed(role));
            roles.removeAll(revoked);
            return Documents.withRoles(role, roles);
        });
    }

    private Doc changePrivileges(Doc command, String database, boolean grant) {
        CommandFields fields = new CommandFields(command, Set.of("privileges"));
        RoleName name = new RoleName(fields.target(), database);
        List<Privilege> changed = Names.privileges(fields.requiredArray("privileges"));
        if (changed.isEmpty()) {
            throw bad(command.first().name() + " command requires a non-empty \"privileges\" array");
        }
        RoleBounds.check(database, changed, Set.of());
        return modify(name, role -> {
            List<Privilege> privileges = RoleGraph.stored(role);
            Privileges now = grant ? joined(privileges, changed) : reduced(privileges, changed);
            return Documents.replace(
                    role, new DocBuilder().append("privileges", now.toArray()).build());
        });
    }

    private Doc modify(RoleName name, UnaryOperator<Doc> change) {
        return authorization.change(() -> {
            Doc role = required(name);
            authorization.documents().apply(UserChanges.role(change.apply(role)));
            return OK;
        });
    }

    private void requireInheritable(RoleName name, Collection<RoleName> inherited) {
        authorization.graph().require(inherited);
        for (RoleName role : inherited) {
            if (authorization.graph().closure(List.of(role)).contains(name)) {
                throw new CommandException(
                        ErrorCode.INVALID_ROLE_MODIFICATION,
                        "Granting %s to %s would introduce a cycle in the role graph".formatted(role, name));
            }
        }
    }

    private Doc required(RoleName name) {
        if (BuiltinRoles.contains(name)) {
            throw new CommandException(
                    ErrorCode.INVALID_ROLE_MODIFICATION, name + " is a built-in role and cannot be modified");
        }
        return authorization
                .documents()
                .role(name)
                .orElseThrow(() -> new CommandException(ErrorCode.ROLE_NOT_FOUND, "Role '" + name + "' not found"));
    }

    private void delete(List<RoleName> names) {
        authorization
                .documents()
                .apply(new UserChanges(
                        without(names, authorization.documents().users()),
                        List.of(),
                        without(names, authorization.documents().roles()),
                        names));
    }

    /** The documents that name one of these roles, without them; roles that are to be deleted themselves left out. */
    private static List<Doc> without(List<RoleName> names, List<Doc> documents) {
        List<Doc> changed = new ArrayList<>();
        for (Doc document : documents) {
            List<RoleName> roles = new ArrayList<>(RoleName.listed(document));
            boolean deleted = document.has("role") && names.contains(RoleName.of(document));
            if (!deleted && roles.removeAll(names)) {
                changed.add(Documents.withRoles(document, roles));
            }
        }
        return changed;
    }

    private static Privileges joined(List<Privilege> left, List<Privilege> right) {
        List<Privilege> all = new ArrayList<>(left);
        all.addAll(right);
        return new Privileges(all);
    }

    private static Privileges reduced(List<Privilege> privileges, List<Privilege> revoked) {
        Map<Resource, Set<String>> left = new TreeMap<>();
        privileges.forEach(one -> left.computeIfAbsent(one.resource(), resource -> new TreeSet<>())
                .addAll(one.actions()));
        revoked.forEach(
                one -> left.getOrDefault(one.resource(), new TreeSet<>()).removeAll(one.actions()));
        return new Privileges(left.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Privilege(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Set<RoleName> nonEmptyRoles(CommandFields fields, String database) {
        Set<RoleName> roles = Names.roles(fields.requiredArray("roles"), database);
        if (roles.isEmpty()) {
            throw bad("the command requires a non-empty \"roles\" array");
        }
        return roles;
    }

    private static void appendRestrictions(DocBuilder builder, CommandFields fields) {
        fields.array(AuthenticationRestrictions.FIELD).ifPresent(restrictions -> {
            AuthenticationRestrictions.validate(restrictions);
            builder.append(AuthenticationRestrictions.FIELD, restrictions);
        });
    }

    private static void validateNew(RoleName name) {
        if (name.role().isEmpty()) {
            throw bad("Role name must be non-empty");
        }
        if (name.database().equals("local")) {
            throw bad("Cannot create roles in the local database");
        }
        if (name.database().equals(UserName.EXTERNAL)) {
            throw bad("Cannot create roles in the $external database");
        }
        if (BuiltinRoles.contains(name)) {
            throw bad("Cannot create roles with the same name as a built-in role");
        }
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
