/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.DatabaseRole;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.DatabaseRoleService;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link DatabaseRoleService} by the role management commands of MongoDB. */
@Component
public final class MongoDatabaseRoleService implements DatabaseRoleService {

    private static final int CHUNK = 500;

    private final UserCommands commands;

    /** On the deployment {@code main}. */
    @Activate
    public MongoDatabaseRoleService(@Reference Deployments deployments) {
        commands = new UserCommands(deployments);
    }

    @Override
    public List<DatabaseRole> list() {
        List<BsonDocument> names = commands.definedRoles();
        List<DatabaseRole> roles = new ArrayList<>();
        for (int at = 0; at < names.size(); at += CHUNK) {
            roles.addAll(infos(new BsonArray(names.subList(at, Math.min(names.size(), at + CHUNK)))));
        }
        return roles.stream()
                .sorted(comparing(DatabaseRole::database).thenComparing(DatabaseRole::name))
                .toList();
    }

    @Override
    public DatabaseRole role(String database, String name) {
        return found(database, name)
                .orElseThrow(() -> new ProblemException(
                        DatabaseUserProblem.ROLE_MISSING,
                        "'" + database + "' has no role '" + name + "'; list the roles of all databases"));
    }

    private Optional<DatabaseRole> found(String database, String name) {
        BsonDocument which = new BsonDocument("role", new BsonString(name)).append("db", new BsonString(database));
        return infos(which).stream().findFirst();
    }

    private List<DatabaseRole> infos(BsonValue which) {
        BsonDocument command = new BsonDocument("rolesInfo", which)
                .append("showPrivileges", BsonBoolean.TRUE)
                .append("showAuthenticationRestrictions", BsonBoolean.TRUE);
        return Form.documents(commands.ask(command), "roles").stream()
                .map(RoleForm::read)
                .toList();
    }

    @Override
    public Change<DatabaseRole> create(String database, String name, DatabaseRoleContent content) {
        check(database, name, content);
        Optional<DatabaseRole> present = found(database, name);
        if (present.isPresent() && !RoleForm.same(content, present.get())) {
            throw new ProblemException(
                    DatabaseUserProblem.ROLE_EXISTS,
                    "'" + database + "' has a role '" + name + "' with other content; PUT it or use another name");
        }
        return present.isPresent()
                ? Change.of(List.of(), present::get)
                : change("createRole", database, name, RoleForm.content(content));
    }

    @Override
    public Change<DatabaseRole> put(String database, String name, DatabaseRoleContent content, String ifMatch) {
        check(database, name, content);
        Optional<DatabaseRole> present = found(database, name);
        MongoDatabaseUserService.checkMatch(
                ifMatch, present.map(DatabaseRole::etag).orElse(""));
        present.ifPresent(MongoDatabaseRoleService::checkChangeable);
        if (present.isPresent() && RoleForm.same(content, present.get())) {
            return Change.of(List.of(), present::get);
        }
        return change(present.isPresent() ? "updateRole" : "createRole", database, name, RoleForm.content(content));
    }

    private static void check(String database, String name, DatabaseRoleContent content) {
        Rules rules = new Rules()
                .database(database)
                .name(name)
                .roles(content.roles())
                .restrictions(content.authenticationRestrictions())
                .bounded(RoleForm.PRIVILEGES, content.privileges());
        for (DatabasePrivilege privilege : content.privileges()) {
            if (ResourcePattern.read(privilege.resource()).isEmpty()) {
                rules.refuse(
                        RoleForm.PRIVILEGES,
                        "a resource is {db, collection}, {db, system_buckets}, {cluster: true} or {anyResource: true}");
            }
            if (privilege.actions().isEmpty()) {
                rules.refuse(RoleForm.PRIVILEGES, "each has at least one action");
            }
        }
        rules.verdict();
    }

    private static void checkChangeable(DatabaseRole role) {
        if (role.builtIn()) {
            throw new ProblemException(
                    DatabaseUserProblem.ROLE_REFUSED,
                    "'" + role.name() + "' is built into MongoDB; make a role of your own that inherits it");
        }
    }

    @Override
    public Change<Void> drop(String database, String name, String ifMatch) {
        DatabaseRole role = role(database, name);
        MongoDatabaseUserService.checkMatch(ifMatch, role.etag());
        checkChangeable(role);
        Planned planned = commands.planned(database, new BsonDocument("dropRole", new BsonString(name)));
        return Change.of(planned.shown(), () -> {
            commands.send(planned);
            return null;
        });
    }

    private Change<DatabaseRole> change(String command, String database, String name, BsonDocument content) {
        BsonDocument body = new BsonDocument(command, new BsonString(name));
        body.putAll(content);
        Planned planned = commands.planned(database, body);
        return Change.of(planned.shown(), () -> {
            commands.send(planned);
            return role(database, name);
        });
    }
}
