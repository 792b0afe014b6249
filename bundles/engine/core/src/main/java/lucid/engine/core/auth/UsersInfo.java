/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The command that lists users. */
public final class UsersInfo {

    private static final Set<String> FIELDS =
            Set.of("showCredentials", "showPrivileges", "showAuthenticationRestrictions", "showCustomData", "filter");

    private final Authorization authorization;
    private final Function<Doc, Predicate<Doc>> filters;

    /**
     * The command.
     *
     * @param filters compiles the command's filter
     */
    public UsersInfo(Authorization authorization, Function<Doc, Predicate<Doc>> filters) {
        this.authorization = authorization;
        this.filters = filters;
    }

    /**
     * Lists users: all of the database for 1, all of all databases for {@code {forAllDBs: true}}, else those named.
     *
     * @throws CommandException 2 BadValue, 14 TypeMismatch, 40415
     */
    public Doc usersInfo(Doc command, String database) {
        CommandFields fields = new CommandFields(command, FIELDS);
        Value which = command.first().value();
        boolean exact = which.isString() || which.isArray() || (which.isDocument() && !forAll(which));
        boolean privileges = fields.flag("showPrivileges", false);
        if (privileges && (!exact || fields.has("filter"))) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Can only get privilege details on exact-match usersInfo queries.");
        }
        Predicate<Doc> filter = fields.document("filter").map(filters).orElse(user -> true);
        List<Value> users = new ArrayList<>();
        for (Doc stored : select(which, database)) {
            Doc user = shown(stored, fields, privileges);
            if (filter.test(user)) {
                users.add(Value.of(user));
            }
        }
        return new DocBuilder()
                .append("users", Value.array(users))
                .append("ok", 1.0)
                .build();
    }

    private List<Doc> select(Value which, String database) {
        if (which.isNumber()) {
            if (which.longValue() != 1) {
                throw new CommandException(ErrorCode.BAD_VALUE, "usersInfo must be 1, a name, a document or an array");
            }
            return authorization.documents().users().stream()
                    .filter(user -> user.get("db").string().equals(database))
                    .toList();
        }
        if (which.isDocument() && forAll(which)) {
            return authorization.documents().users();
        }
        List<Value> names = which.isArray() ? which.items() : List.of(which);
        return names.stream()
                .map(name -> authorization.documents().user(Names.user(name, database)))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private Doc shown(Doc stored, CommandFields fields, boolean privileges) {
        DocBuilder builder = new DocBuilder();
        for (String field : new String[] {"_id", "userId", "user", "db"}) {
            builder.append(field, stored.get(field));
        }
        if (fields.flag("showCredentials", false)) {
            builder.append("credentials", stored.get("credentials"));
        }
        if (fields.flag("showCustomData", true)) {
            builder.append("customData", stored.get("customData"));
        }
        builder.append("roles", stored.get("roles"));
        if (privileges) {
            appendInherited(builder, stored);
        }
        if (privileges || fields.flag("showAuthenticationRestrictions", false)) {
            Value restrictions = stored.get(AuthenticationRestrictions.FIELD);
            builder.append(
                    AuthenticationRestrictions.FIELD, restrictions.isMissing() ? Value.EMPTY_ARRAY : restrictions);
        }
        return builder.append("mechanisms", mechanisms(stored)).build();
    }

    private void appendInherited(DocBuilder builder, Doc stored) {
        List<RoleName> roles = RoleName.listed(stored);
        builder.append("inheritedRoles", RoleName.array(authorization.graph().closure(roles)))
                .append(
                        "inheritedPrivileges",
                        authorization.graph().resolve(roles).toArray())
                .append("inheritedAuthenticationRestrictions", Value.EMPTY_ARRAY);
    }

    private static boolean forAll(Value which) {
        return which.document().get("forAllDBs").truthy();
    }

    private static Value mechanisms(Doc stored) {
        Doc credentials = stored.get("credentials").document();
        return Value.array(credentials.names().stream().map(Value::of).toList());
    }
}
