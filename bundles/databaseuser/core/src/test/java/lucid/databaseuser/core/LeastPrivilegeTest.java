/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.databaseuser.api.ConnectionPrivileges;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.databaseuser.api.GrantedRole;
import lucid.databaseuser.api.MissingPrivilege;
import lucid.databaseuser.api.PrivilegeCheck;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.Rule;
import org.junit.Test;

/** The platform's own commands, sent by users who have the shipped roles and nothing else. */
public class LeastPrivilegeTest {

    private static final String PASSWORD = "correct horse battery";
    private static final int UNAUTHORIZED = 13;

    @Rule
    public final Connections connections = new Connections();

    private final MongoPrivilegeService privileges = new MongoPrivilegeService(connections);

    private void connect(String adminUser, String... adminRoles) {
        MongoDatabase admin = connections.root("admin");
        RoleDocuments.ROLES.keySet().forEach(role -> admin.runCommand(RoleDocuments.command(role)));
        user("lucid-d", RoleDocuments.DATA);
        user(adminUser, adminRoles);
        connections.dataAs("lucid-d", PASSWORD);
        connections.adminAs(adminUser, PASSWORD);
    }

    private void user(String name, String... roles) {
        connections
                .root("admin")
                .runCommand(new Document("createUser", name)
                        .append("pwd", PASSWORD)
                        .append("roles", List.of(roles))
                        .append("mechanisms", List.of("SCRAM-SHA-256")));
    }

    @Test
    public void theShippedRolesAreCleanAndLackOnlyTheManagingOfUsers() {
        connect("lucid-a", RoleDocuments.ADMIN);
        PrivilegeCheck check = privileges.check("");
        assertTrue(check.toString(), check.clean());
        assertEquals("lucid-d@admin", check.connections().get(0).user());
        assertEquals(List.of(), check.connections().get(0).missing());
        assertTrue(check.connections().get(1).missing().stream().allMatch(MissingPrivilege::optional));
        assertFalse(check.connections().get(1).missing().isEmpty());
    }

    @Test
    public void withTheRoleForUsersNothingIsMissingAtAll() {
        connect("lucid-a", RoleDocuments.ADMIN, RoleDocuments.USER_ADMIN);
        PrivilegeCheck check = privileges.check("");
        assertTrue(check.toString(), check.clean());
        assertEquals(List.of(), check.connections().get(1).missing());
    }

    @Test
    public void theEnginesOwnUsersMayTooMuchAndItIsSaid() {
        PrivilegeCheck check = privileges.check("");
        assertFalse(check.clean());
        ConnectionPrivileges admin = check.connections().get(1);
        assertTrue(admin.findings().get(0).reason().contains("root"));
        assertTrue(admin.excess().stream().anyMatch(excess -> excess.risky().contains("shutdown")));
        assertEquals(List.of(), check.connections().get(0).missing());
        assertEquals(List.of(), admin.missing());
    }

    @Test
    public void theRemedyMendsWhatIsMissing() {
        connect("lucid-a", RoleDocuments.ADMIN);
        connections
                .root("admin")
                .runCommand(BsonDocument.parse("{revokePrivilegesFromRole: 'lucidPlatformData', privileges:"
                        + " [{resource: {db: '', collection: ''}, actions: ['changeStream', 'remove']}]}"));
        List<MissingPrivilege> missing =
                privileges.check("").connections().get(0).missing();
        assertEquals(
                List.of("document", "change", "blueprint", "platform"),
                missing.stream().map(MissingPrivilege::feature).toList().subList(0, missing.size()));
        missing.forEach(privilege -> connections.root("admin").runCommand(privilege.remedy()));
        assertEquals(List.of(), privileges.check("").connections().get(0).missing());
    }

    @Test
    public void oneDatabaseIsEnoughWhereThatIsAll() {
        connect("lucid-a", RoleDocuments.ADMIN);
        connections
                .root("admin")
                .runCommand(BsonDocument.parse("{createRole: 'shopOnly', roles: [], privileges: ["
                        + "{resource: {db: 'shop', collection: ''}, actions: ['find', 'insert', 'remove', 'update',"
                        + " 'changeStream']}, {resource: {db: 'lucid_system', collection: ''}, actions: ['find',"
                        + " 'insert', 'remove', 'update', 'changeStream', 'createIndex']}]}"));
        user("shop-only", "shopOnly");
        connections.dataAs("shop-only", PASSWORD);
        assertTrue(privileges.check("shop").connections().get(0).clean());
        ConnectionPrivileges everywhere = privileges.check("").connections().get(0);
        assertFalse(everywhere.clean());
        assertEquals(
                List.of(
                        ResourcePattern.database("lucid_system").written(),
                        ResourcePattern.database("shop").written()),
                everywhere.missing().get(0).onlyOn());
    }

    @Test
    public void theDataUserDoesWhatTheDataPathsDoAndNothingElse() {
        connect("lucid-a", RoleDocuments.ADMIN);
        DataPaths.run(connections);
        MongoDatabase shop = connections.data("main").getDatabase("shop");
        for (String forbidden : List.of(
                "{drop: 'orders'}",
                "{createIndexes: 'orders', indexes: [{key: {a: 1}, name: 'a'}]}",
                "{collMod: 'orders', validationLevel: 'off'}",
                "{dropDatabase: 1}",
                "{listCollections: 1}",
                "{usersInfo: 1}",
                "{createUser: 'x', pwd: 'correct horse battery', roles: []}")) {
            MongoCommandException refused = assertThrows(
                    forbidden, MongoCommandException.class, () -> shop.runCommand(BsonDocument.parse(forbidden)));
            assertEquals(forbidden, UNAUTHORIZED, refused.getErrorCode());
        }
        MongoCommandException refused = assertThrows(MongoCommandException.class, () -> connections
                .data("main")
                .getDatabase("admin")
                .runCommand(BsonDocument.parse("{find: 'system.users'}")));
        assertEquals(UNAUTHORIZED, refused.getErrorCode());
    }

    @Test
    public void theAdminUserDoesWhatTheAdministeringPathsDoAndNothingElse() {
        connect("lucid-a", RoleDocuments.ADMIN);
        AdminPaths.run(connections);
        for (String forbidden : List.of(
                "{insert: 'orders', documents: [{a: 1}]}",
                "{usersInfo: 1}",
                "{createUser: 'x', pwd: 'correct horse battery', roles: []}",
                "{grantRolesToUser: 'lucid-a', roles: ['root']}",
                "{serverStatus: 1}")) {
            MongoCommandException refused = assertThrows(
                    forbidden,
                    MongoCommandException.class,
                    () -> connections.admin("main").getDatabase("admin").runCommand(BsonDocument.parse(forbidden)));
            assertEquals(forbidden, UNAUTHORIZED, refused.getErrorCode());
        }
    }

    @Test
    public void noActionOfTheShippedRolesIsTooMany() {
        connect("lucid-a", RoleDocuments.ADMIN);
        assertEquals(List.of(), superfluous(NeededPrivileges.DATA, () -> DataPaths.run(connections)));
        assertEquals(List.of(), superfluous(NeededPrivileges.ADMIN, () -> AdminPaths.run(connections)));
    }

    /** The actions without which everything works as well. */
    private List<String> superfluous(List<Need> needs, Runnable paths) {
        List<String> superfluous = new ArrayList<>();
        for (DatabasePrivilege privilege : RoleDocuments.privileges(needs)) {
            for (String action : privilege.actions()) {
                DatabasePrivilege one = new DatabasePrivilege(privilege.resource(), List.of(action));
                if (works(needs, one, paths)) {
                    superfluous.add(one.toString());
                }
            }
        }
        return superfluous;
    }

    private boolean works(List<Need> needs, DatabasePrivilege without, Runnable paths) {
        connections.root("shop").drop();
        connections.root("lucid_system").drop();
        String role = needs == NeededPrivileges.DATA ? RoleDocuments.DATA : RoleDocuments.ADMIN;
        change("revokePrivilegesFromRole", role, without);
        try {
            paths.run();
            return true;
        } catch (MongoException | ProblemException | AssertionError e) {
            return false;
        } finally {
            change("grantPrivilegesToRole", role, without);
        }
    }

    private void change(String command, String role, DatabasePrivilege privilege) {
        connections
                .root("admin")
                .runCommand(new BsonDocument(command, new BsonString(role))
                        .append("privileges", RoleForm.privileges(List.of(privilege))));
    }

    @Test
    public void theUserAdminDoesWhatManagingUsersTakes() {
        connect("lucid-a", RoleDocuments.USER_ADMIN);
        MongoDatabaseUserService users = new MongoDatabaseUserService(connections);
        MongoDatabaseRoleService roles = new MongoDatabaseRoleService(connections);
        roles.create(
                        "shop",
                        "clerk",
                        new DatabaseRoleContent(List.of(), List.of(new GrantedRole("read", "shop")), List.of()))
                .apply();
        users.create(new DatabaseUserSpec(
                        "shop",
                        "ann",
                        PASSWORD,
                        List.of(new GrantedRole("clerk", "shop")),
                        BsonDocument.parse("{a: 1}"),
                        List.of()))
                .apply();
        users.update(
                        "shop",
                        "ann",
                        BsonDocument.parse("{password: 'another long password', customData: {b: 1}, roles: [],"
                                + " authenticationRestrictions: [{clientSource: ['127.0.0.1']}]}"),
                        "")
                .apply();
        List<String> names = new ArrayList<>();
        users.list().forEach(user -> names.add(user.name()));
        assertTrue(names.contains("ann"));
        assertEquals(5, roles.list().size());
        users.drop("shop", "ann", "").apply();
        roles.drop("shop", "clerk", "").apply();
    }

    @Test
    public void theBackupUserReadsEverythingAndWritesNothing() {
        connect("lucid-a", RoleDocuments.BACKUP);
        connections.root("shop").getCollection("orders").insertOne(new Document("a", 1));
        for (Map.Entry<String, String> read : Map.of(
                        "shop", "{find: 'orders'}",
                        "local", "{find: 'oplog.rs', limit: 1}",
                        "admin", "{find: 'system.users'}",
                        "config", "{listCollections: 1}")
                .entrySet()) {
            connections.admin("main").getDatabase(read.getKey()).runCommand(BsonDocument.parse(read.getValue()));
        }
        MongoCommandException refused = assertThrows(MongoCommandException.class, () -> connections
                .admin("main")
                .getDatabase("shop")
                .runCommand(BsonDocument.parse("{insert: 'orders', documents: [{a: 1}]}")));
        assertEquals(UNAUTHORIZED, refused.getErrorCode());
    }
}
