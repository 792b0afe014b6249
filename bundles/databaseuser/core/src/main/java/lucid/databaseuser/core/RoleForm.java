/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lucid.databaseuser.api.AuthenticationRestriction;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.DatabaseRole;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.GrantedRole;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Roles as {@code rolesInfo} tells them, and the content of the commands that make them. */
final class RoleForm {

    static final String PRIVILEGES = "privileges";

    private RoleForm() {}

    static DatabaseRole read(BsonDocument info) {
        String database = Form.text(info, "db");
        String name = Form.text(info, "role");
        List<DatabasePrivilege> privileges = privileges(info, PRIVILEGES);
        List<GrantedRole> roles = Form.roles(info);
        List<AuthenticationRestriction> restrictions = Form.restrictions(info);
        BsonDocument content = content(new DatabaseRoleContent(privileges, roles, restrictions))
                .append("role", new BsonString(name))
                .append("db", new BsonString(database));
        boolean builtIn = info.getBoolean("isBuiltin", BsonBoolean.FALSE).getValue();
        return new DatabaseRole(database, name, builtIn, privileges, roles, restrictions, Form.etag(content));
    }

    /** The privileges in a field, actions sorted. */
    static List<DatabasePrivilege> privileges(BsonDocument document, String field) {
        return Form.documents(document, field).stream()
                .map(privilege -> new DatabasePrivilege(
                        privilege.getDocument("resource", new BsonDocument()),
                        List.copyOf(new TreeSet<>(Form.texts(privilege, "actions")))))
                .toList();
    }

    static BsonArray privileges(List<DatabasePrivilege> privileges) {
        return Form.array(privileges, privilege -> new BsonDocument("resource", privilege.resource())
                .append("actions", Form.texts(privilege.actions())));
    }

    /** What {@code createRole} and {@code updateRole} take besides the name. */
    static BsonDocument content(DatabaseRoleContent content) {
        return new BsonDocument(PRIVILEGES, privileges(content.privileges()))
                .append(Form.ROLES, Form.roles(content.roles()))
                .append(Form.RESTRICTIONS, Form.restrictions(content.authenticationRestrictions()));
    }

    /** Whether a role is what is wanted; the order of privileges, actions and roles says nothing. */
    static boolean same(DatabaseRoleContent wanted, DatabaseRole present) {
        return privilegesOf(wanted.privileges()).equals(privilegesOf(present.privileges()))
                && new HashSet<>(wanted.roles()).equals(new HashSet<>(present.roles()))
                && wanted.authenticationRestrictions().equals(present.authenticationRestrictions());
    }

    /** Privileges on one resource are one, however they are written. */
    private static Set<List<Object>> privilegesOf(List<DatabasePrivilege> privileges) {
        return privileges.stream()
                .flatMap(privilege ->
                        privilege.actions().stream().map(action -> List.<Object>of(privilege.resource(), action)))
                .collect(Collectors.toSet());
    }
}
