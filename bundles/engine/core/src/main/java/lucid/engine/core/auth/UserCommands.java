/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * The commands that change users. Every method takes a command as it came and its database, and gives the reply; all of
 * them refuse unknown fields with 40415, missing ones with 40414, mistyped ones with 14 and wrong values with 2.
 */
public final class UserCommands {

    private static final Set<String> FIELDS =
            Set.of("pwd", "customData", "roles", "digestPassword", "mechanisms", AuthenticationRestrictions.FIELD);

    private static final Doc OK = new DocBuilder().append("ok", 1.0).build();

    private final Authorization authorization;

    public UserCommands(Authorization authorization) {
        this.authorization = authorization;
    }

    /** Creates a user. Codes: 51003 it exists, 31 a role does not. */
    public Doc createUser(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        UserName name = new UserName(fields.target(), database);
        Set<RoleName> roles = Names.roles(fields.requiredArray("roles"), database);
        validateNew(name, fields);
        validate(fields);
        DocBuilder builder = new DocBuilder()
                .append("_id", name.id())
                .append("userId", newUserId())
                .append("user", name.user())
                .append("db", database)
                .append("credentials", credentials(fields));
        fields.document("customData").ifPresent(data -> builder.append("customData", data));
        builder.append("roles", RoleName.array(roles));
        fields.array(AuthenticationRestrictions.FIELD)
                .ifPresent(restrictions -> builder.append(AuthenticationRestrictions.FIELD, restrictions));
        Doc user = builder.build();
        return authorization.change(() -> {
            if (authorization.documents().user(name).isPresent()) {
                throw new CommandException(ErrorCode.USER_ALREADY_EXISTS, "User \"" + name + "\" already exists");
            }
            authorization.graph().require(roles);
            authorization.documents().apply(UserChanges.user(user));
            return OK;
        });
    }

    /** Replaces what is given of a user. Codes: 11 there is none, 31 a role is missing. */
    public Doc updateUser(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        UserName name = new UserName(fields.target(), database);
        if (FIELDS.stream().noneMatch(fields::has)) {
            throw bad("Must specify at least one field to update in updateUser");
        }
        validate(fields);
        DocBuilder changed = new DocBuilder();
        fields.string("pwd").ifPresent(password -> changed.append("credentials", credentials(fields)));
        fields.document("customData").ifPresent(data -> changed.append("customData", data));
        Set<RoleName> roles =
                Names.roles(fields.array("roles").map(Value::items).orElse(List.of()), database);
        fields.array("roles").ifPresent(given -> changed.append("roles", RoleName.array(roles)));
        fields.array(AuthenticationRestrictions.FIELD)
                .ifPresent(restrictions -> changed.append(AuthenticationRestrictions.FIELD, restrictions));
        Doc changes = changed.build();
        return authorization.change(() -> {
            Doc user = required(name);
            authorization.graph().require(roles);
            authorization.documents().apply(UserChanges.user(Documents.replace(user, changes)));
            return OK;
        });
    }

    /** Deletes a user. Code 11: there is none. */
    public Doc dropUser(Doc command, String database) {
        UserName name = new UserName(new CommandFields(command, Set.of()).target(), database);
        return authorization.change(() -> {
            if (authorization.documents().user(name).isEmpty()) {
                throw new CommandException(ErrorCode.USER_NOT_FOUND, "User '" + name + "' not found");
            }
            authorization.documents().apply(UserChanges.deletedUsers(List.of(name)));
            return OK;
        });
    }

    /** Deletes the users of a database; {@code n} tells how many. */
    public Doc dropAllUsersFromDatabase(Doc command, String database) {
        CommandFields unused = new CommandFields(command, Set.of());
        return authorization.change(() -> {
            List<UserName> names = authorization.documents().users().stream()
                    .map(UserName::of)
                    .filter(name -> name.database().equals(database))
                    .toList();
            authorization.documents().apply(UserChanges.deletedUsers(names));
            return new DocBuilder().append("n", names.size()).append("ok", 1.0).build();
        });
    }

    /** Adds roles to a user. Codes: 11 there is no such user, 31 a role is missing. */
    public Doc grantRolesToUser(Doc command, String database) {
        return changeRoles(command, database, true);
    }

    /** Takes roles from a user; those that it has not are ignored. Codes: 11, 31. */
    public Doc revokeRolesFromUser(Doc command, String database) {
        return changeRoles(command, database, false);
    }

    /** Makes all sessions look at users and roles again. */
    public Doc invalidateUserCache(Doc command) {
        CommandFields unused = new CommandFields(command, Set.of());
        authorization.invalidate();
        return OK;
    }

    private Doc changeRoles(Doc command, String database, boolean grant) {
        CommandFields fields = new CommandFields(command, Set.of("roles"));
        UserName name = new UserName(fields.target(), database);
        Set<RoleName> changed = Names.roles(fields.requiredArray("roles"), database);
        if (changed.isEmpty()) {
            throw bad(command.first().name() + " command requires a non-empty \"roles\" array");
        }
        return authorization.change(() -> {
            Doc user = required(name);
            authorization.graph().require(changed);
            Set<RoleName> roles = new LinkedHashSet<>(RoleName.listed(user));
            if (grant) {
                roles.addAll(changed);
            } else {
                roles.removeAll(changed);
            }
            authorization.documents().apply(UserChanges.user(Documents.withRoles(user, roles)));
            return OK;
        });
    }

    private Doc required(UserName name) {
        return authorization
                .documents()
                .user(name)
                .orElseThrow(() -> new CommandException(ErrorCode.USER_NOT_FOUND, "User " + name + " not found"));
    }

    private static void validateNew(UserName name, CommandFields fields) {
        boolean external = name.database().equals(UserName.EXTERNAL);
        if (name.user().isEmpty()) {
            throw bad("User document needs 'user' field to be non-empty");
        }
        if (name.database().equals("local")) {
            throw bad("Cannot create users in the local database");
        }
        if (external && fields.has("pwd")) {
            throw bad("Cannot set the password for users defined on the '$external' database");
        }
        if (!external && !fields.has("pwd")) {
            throw bad("Must provide a 'pwd' field for all user documents, except those with '$external' as the user's"
                    + " source db");
        }
    }

    private static void validate(CommandFields fields) {
        fields.array(AuthenticationRestrictions.FIELD).ifPresent(AuthenticationRestrictions::validate);
        if (!fields.flag("digestPassword", true) && fields.has("pwd")) {
            throw bad("Use of SCRAM-SHA-256 requires undigested passwords");
        }
        if (fields.string("pwd").filter(String::isEmpty).isPresent()) {
            throw bad("Password cannot be empty");
        }
        fields.array("mechanisms").map(Value::items).ifPresent(UserCommands::validateMechanisms);
    }

    private static void validateMechanisms(List<Value> mechanisms) {
        if (mechanisms.isEmpty()) {
            throw bad("mechanisms field must not be empty");
        }
        for (Value mechanism : mechanisms) {
            if (!mechanism.equals(Value.of(ScramSha256.NAME))) {
                throw bad("Unknown auth mechanism '" + (mechanism.isString() ? mechanism.string() : mechanism) + "'");
            }
        }
    }

    private static Doc credentials(CommandFields fields) {
        return fields.string("pwd")
                .map(password -> ScramCredentials.of(password).toDoc())
                .orElseGet(() -> new DocBuilder().append("external", true).build());
    }

    private static Value newUserId() {
        UUID id = UUID.randomUUID();
        return Value.binary(
                4,
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
