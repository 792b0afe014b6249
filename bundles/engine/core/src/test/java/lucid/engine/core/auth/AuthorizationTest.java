/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public final class AuthorizationTest {

    private final Accounts accounts = new Accounts();

    @Test
    public void readsAndWritesWithinTheDatabaseOfTheRole() {
        Privileges privileges = of("readWrite", "shop");
        assertTrue(privileges.allows("insert", Resource.collection("shop", "x")));
        assertTrue(privileges.allows("find", Resource.collection("shop", "system.js")));
        assertTrue(privileges.allows("listCollections", Resource.database("shop")));
        assertFalse(privileges.allows("find", Resource.collection("shop", "system.profile")));
        assertFalse(privileges.allows("insert", Resource.collection("other", "x")));
        assertFalse(privileges.allows("listDatabases", Resource.CLUSTER));
        assertFalse(privileges.allows("dropDatabase", Resource.database("shop")));
    }

    @Test
    public void anyDatabaseLeavesTheSystemsDatabasesAndCollectionsOut() {
        Privileges privileges = of("readWriteAnyDatabase", "admin");
        assertTrue(privileges.allows("insert", Resource.collection("shop", "x")));
        assertTrue(privileges.allows("find", Resource.collection("shop", "system.buckets.x")));
        assertTrue(privileges.allows("listDatabases", Resource.CLUSTER));
        assertFalse(privileges.allows("find", Resource.collection("local", "oplog.rs")));
        assertFalse(privileges.allows("find", Resource.collection("config", "shards")));
        assertFalse(privileges.allows("find", Resource.collection("admin", "system.users")));
    }

    @Test
    public void rolesAllowWhatTheManualSays() {
        assertTrue(of("dbAdmin", "shop").allows("collMod", Resource.collection("shop", "x")));
        assertTrue(of("dbAdmin", "shop").allows("find", Resource.collection("shop", "system.profile")));
        assertFalse(of("dbAdmin", "shop").allows("find", Resource.collection("shop", "x")));
        assertTrue(of("userAdmin", "shop").allows("createUser", Resource.database("shop")));
        assertTrue(of("dbOwner", "shop").allows("dropDatabase", Resource.database("shop")));
        assertTrue(of("clusterMonitor", "admin").allows("serverStatus", Resource.CLUSTER));
        assertFalse(of("clusterMonitor", "admin").allows("shutdown", Resource.CLUSTER));
        assertTrue(of("hostManager", "admin").allows("shutdown", Resource.CLUSTER));
        assertTrue(of("clusterManager", "admin").allows("replSetConfigure", Resource.CLUSTER));
        assertTrue(of("clusterAdmin", "admin").allows("dropDatabase", Resource.database("shop")));
        assertTrue(of("backup", "admin").allows("find", Resource.collection("admin", "system.users")));
        assertTrue(of("restore", "admin").allows("insert", Resource.collection("admin", "system.roles")));
        assertTrue(of("root", "admin").allows("validate", Resource.collection("local", "oplog.rs")));
        assertFalse(of("root", "admin").allows("insert", Resource.collection("shop", "system.users")));
        assertTrue(of("__system", "admin").allows("insert", Resource.collection("shop", "system.users")));
    }

    @Test
    public void namesTheCommandThatIsNotAuthorized() {
        accounts.createUser("ada", "shop", "[]");
        Doc command = Doc.parse("{\"find\": \"x\", \"filter\": {}, \"limit\": 1, \"pwd\": \"s\", \"$db\": \"shop\"}");
        List<Privilege> needed = List.of(Privilege.of(Resource.collection("shop", "x"), "find"));
        assertRefused(
                "not authorized on shop to execute command"
                        + " { find: \"x\", filter: {}, limit: 1, pwd: \"xxx\", $db: \"shop\" }",
                accounts.signedIn("ada", "shop"),
                command,
                needed);
        assertRefused("Command find requires authentication", Accounts.session(), command, needed);
        Accounts.ok(accounts.users::updateUser, "shop", "{\"updateUser\": \"ada\", \"roles\": [\"read\"]}");
        accounts.authorization.require(accounts.signedIn("ada", "shop"), command, "shop", needed);
    }

    @Test
    public void letsTheFirstUserBeMadeFromLoopbackOnly() {
        AuthenticationSession near = Accounts.session();
        AuthenticationSession far = new AuthenticationSession(
                new InetSocketAddress("10.1.2.3", 1), new InetSocketAddress("10.1.2.4", 1), "");
        assertTrue(accounts.authorization.localhostException(near, "createUser", "admin"));
        assertFalse(accounts.authorization.localhostException(near, "createUser", "shop"));
        assertFalse(accounts.authorization.localhostException(near, "find", "admin"));
        assertFalse(accounts.authorization.localhostException(far, "createUser", "admin"));
        accounts.createUser("ada", "admin", "[\"root\"]");
        assertFalse(accounts.authorization.localhostException(near, "createUser", "admin"));
    }

    @Test
    public void usersLookAtThemselvesAndAdministratorsChangeTheirOwnPasswords() {
        accounts.createUser("ada", "shop", "[]");
        accounts.createUser("boss", "shop", "[\"userAdmin\"]");
        AuthenticationSession ada = accounts.signedIn("ada", "shop");
        AuthenticationSession boss = accounts.signedIn("boss", "shop");
        assertTrue(may(ada, "{\"usersInfo\": \"ada\"}"));
        assertFalse(may(ada, "{\"usersInfo\": \"boss\"}"));
        assertFalse(may(ada, "{\"usersInfo\": 1}"));
        assertFalse(may(ada, "{\"updateUser\": \"ada\", \"pwd\": \"x\"}"));
        assertTrue(may(boss, "{\"updateUser\": \"boss\", \"pwd\": \"x\"}"));
        assertTrue(may(boss, "{\"grantRolesToUser\": \"ada\", \"roles\": [\"read\"]}"));
        assertFalse(may(boss, "{\"grantRolesToUser\": \"ada\", \"roles\": [{\"role\": \"root\", \"db\": \"admin\"}]}"));
    }

    @Test
    public void tellsAConnectionWhoItIs() {
        accounts.createUser("ada", "shop", "[\"read\"]");
        Doc reply = new ConnectionStatus(accounts.authorization)
                .connectionStatus(accounts.signedIn("ada", "shop"), Doc.parse("{\"connectionStatus\": 1}"));
        assertEquals(
                Doc.parse("{\"authInfo\": {\"authenticatedUsers\": [{\"user\": \"ada\", \"db\": \"shop\"}],"
                        + " \"authenticatedUserRoles\": [{\"role\": \"read\", \"db\": \"shop\"}]}, \"ok\": 1.0}"),
                reply);
    }

    private boolean may(AuthenticationSession session, String json) {
        return accounts.authorization
                .privileges(session)
                .allow(UserPrivileges.needed(session, Doc.parse(json), "shop"));
    }

    private void assertRefused(String message, AuthenticationSession session, Doc command, List<Privilege> needed) {
        CommandException refusal = assertThrows(
                CommandException.class, () -> accounts.authorization.require(session, command, "shop", needed));
        assertEquals(13, refusal.code());
        assertEquals(message, refusal.getMessage());
    }

    private static Privileges of(String role, String database) {
        return new RoleGraph(new MemoryUsers()).resolve(List.of(new RoleName(role, database)));
    }

    @Test
    public void refusesWithTheCommandAsMongoDbPrintsIt() {
        Doc command = Doc.parse("{find: 'c', filter: {a: 1.5, b: [null, true]}, "
                + "lsid: {id: {$uuid: '00112233-4455-6677-8899-aabbccddeeff'}}, "
                + "$clusterTime: {clusterTime: {$timestamp: {t: 7, i: 3}}, "
                + "signature: {hash: {$binary: {base64: 'AAH/', subType: '00'}}, keyId: {$numberLong: '0'}}}, "
                + "$db: 't'}");
        assertEquals(
                "not authorized on t to execute command { find: \"c\", filter: { a: 1.5, b: [ null, true ] }, "
                        + "lsid: { id: UUID(\"00112233-4455-6677-8899-aabbccddeeff\") }, "
                        + "$clusterTime: { clusterTime: Timestamp(7, 3), "
                        + "signature: { hash: BinData(0, 0001FF), keyId: 0 } }, $db: \"t\" }",
                Authorization.refusal(command, "t").getMessage());
        Doc secret = Doc.parse("{createUser: 'ada', pwd: 'secret'}");
        assertEquals(
                "not authorized on t to execute command { createUser: \"ada\", pwd: \"xxx\" }",
                Authorization.refusal(secret, "t").getMessage());
    }
}
