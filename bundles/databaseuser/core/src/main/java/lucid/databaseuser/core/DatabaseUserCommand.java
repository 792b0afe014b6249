/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.Arrays;
import java.util.List;
import lucid.databaseuser.api.ConnectionPrivileges;
import lucid.databaseuser.api.DatabaseRole;
import lucid.databaseuser.api.DatabaseRoleService;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.databaseuser.api.GrantedRole;
import lucid.databaseuser.api.PrivilegeService;
import lucid.databaseuser.api.Rotation;
import lucid.databaseuser.api.RotationService;
import lucid.databaseuser.api.SuccessorPassword;
import lucid.operation.api.Operation;
import org.bson.BsonDocument;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code databaseuser:…} in the Gogo shell. Passwords are never typed: what is made is shown once. */
@Component(
        service = DatabaseUserCommand.class,
        property = {
            "osgi.command.scope=databaseuser",
            "osgi.command.function=list",
            "lucid.permission.list=databaseuser:read",
            "osgi.command.function=show",
            "lucid.permission.show=databaseuser:read",
            "lucid.resource.show=database,name",
            "osgi.command.function=weak",
            "lucid.permission.weak=databaseuser:read",
            "osgi.command.function=create",
            "lucid.permission.create=databaseuser:write",
            "lucid.resource.create=database,name",
            "osgi.command.function=drop",
            "lucid.permission.drop=databaseuser:write",
            "lucid.resource.drop=database,name",
            "osgi.command.function=roles",
            "lucid.permission.roles=databaseuser:read",
            "osgi.command.function=role",
            "lucid.permission.role=databaseuser:read",
            "lucid.resource.role=database,name",
            "osgi.command.function=check",
            "lucid.permission.check=databaseuser:read",
            "lucid.resource.check=database",
            "osgi.command.function=rotations",
            "lucid.permission.rotations=databaseuser:read",
            "osgi.command.function=rotate",
            "lucid.permission.rotate=databaseuser:write",
            "lucid.resource.rotate=database,name",
            "osgi.command.function=password",
            "lucid.permission.password=databaseuser:write",
            "lucid.resource.password=database,name",
            "osgi.command.function=confirm",
            "lucid.permission.confirm=databaseuser:write",
            "lucid.resource.confirm=database,name",
            "osgi.command.function=abandon",
            "lucid.permission.abandon=databaseuser:write",
            "lucid.resource.abandon=database,name"
        })
public final class DatabaseUserCommand {

    private final DatabaseUserService users;
    private final DatabaseRoleService roles;
    private final RotationService rotations;
    private final PrivilegeService privileges;
    private final PasswordFiles passwords;

    /** Commands over the services. */
    @Activate
    public DatabaseUserCommand(
            @Reference DatabaseUserService users,
            @Reference DatabaseRoleService roles,
            @Reference RotationService rotations,
            @Reference PrivilegeService privileges,
            BundleContext context) {
        this.users = users;
        this.roles = roles;
        this.rotations = rotations;
        this.privileges = privileges;
        this.passwords = MongoRotationService.passwords(context);
    }

    /** {@code databaseuser:list}. */
    public List<DatabaseUser> list() {
        return users.list();
    }

    /** {@code databaseuser:show DATABASE NAME}. */
    public DatabaseUser show(String database, String name) {
        return users.user(database, name);
    }

    /** {@code databaseuser:weak}: the users whose way to authenticate is weak, and why. */
    public List<DatabaseUser> weak() {
        return users.weak();
    }

    /** {@code databaseuser:create DATABASE NAME ROLE…}, a role of another database as {@code ROLE@DATABASE}. */
    public SuccessorPassword create(String database, String name, String... grants) {
        String password = passwords.fresh();
        List<GrantedRole> wanted =
                Arrays.stream(grants).map(role -> granted(role, database)).toList();
        DatabaseUser made = users.create(
                        new DatabaseUserSpec(database, name, password, wanted, new BsonDocument(), List.of()))
                .apply();
        return new SuccessorPassword(made.database(), made.name(), password);
    }

    private static GrantedRole granted(String text, String database) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new GrantedRole(text, database)
                : new GrantedRole(text.substring(0, at), text.substring(at + 1));
    }

    /** {@code databaseuser:drop DATABASE NAME}; gives the users that are left. */
    public List<DatabaseUser> drop(String database, String name) {
        users.drop(database, name, "").apply();
        return users.list();
    }

    /** {@code databaseuser:roles}: the roles that somebody defined. */
    public List<DatabaseRole> roles() {
        return roles.list();
    }

    /** {@code databaseuser:role DATABASE NAME}, also a built-in one. */
    public DatabaseRole role(String database, String name) {
        return roles.role(database, name);
    }

    /** {@code databaseuser:check}: what the platform's connections lack and have too much. */
    public List<ConnectionPrivileges> check() {
        return privileges.check("").connections();
    }

    /** {@code databaseuser:check DATABASE}, when the platform shall work on that one alone. */
    public List<ConnectionPrivileges> check(String database) {
        return privileges.check(database).connections();
    }

    /** {@code databaseuser:rotations}: those that wait to be confirmed. */
    public List<Rotation> rotations() {
        return rotations.list();
    }

    /** {@code databaseuser:rotate DATABASE NAME}: makes the successor. */
    public Operation rotate(String database, String name) {
        return rotations.start(database, name).apply();
    }

    /** {@code databaseuser:password DATABASE NAME}: the successor's password, once. */
    public SuccessorPassword password(String database, String name) {
        return rotations.password(database, name).apply();
    }

    /** {@code databaseuser:confirm DATABASE NAME}: drops the user that has a successor. */
    public Operation confirm(String database, String name) {
        return rotations.confirm(database, name, false).apply();
    }

    /** {@code databaseuser:abandon DATABASE NAME}: drops the successor; gives the rotations that are left. */
    public List<Rotation> abandon(String database, String name) {
        rotations.abandon(database, name).apply();
        return rotations.list();
    }
}
