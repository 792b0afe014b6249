/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

public final class UserCommandsTest {

    private final Accounts accounts = new Accounts();

    @Test
    public void createsAndListsAUser() {
        Accounts.ok(
                accounts.users::createUser,
                "shop",
                "{\"createUser\": \"ada\", \"pwd\": \"x\", \"customData\": {\"n\": 1}, \"roles\": [\"read\","
                        + " {\"role\": \"readWrite\", \"db\": \"other\"}], \"$db\": \"shop\"}");
        Doc user = only(Accounts.ok(accounts.usersInfo::usersInfo, "shop", "{\"usersInfo\": \"ada\"}"));
        assertEquals(List.of("_id", "userId", "user", "db", "customData", "roles", "mechanisms"), user.names());
        assertEquals("shop.ada", user.get("_id").string());
        assertEquals(4, user.get("userId").subtype());
        assertEquals(Value.array(List.of(Value.of("SCRAM-SHA-256"))), user.get("mechanisms"));
        assertEquals(
                Doc.parse("{\"r\": [{\"role\": \"read\", \"db\": \"shop\"},"
                                + " {\"role\": \"readWrite\", \"db\": \"other\"}]}")
                        .get("r"),
                user.get("roles"));
    }

    @Test
    public void showsCredentialsAndPrivilegesOnlyWhenAsked() {
        accounts.createUser("ada", "shop", "[\"read\"]");
        Doc user = only(Accounts.ok(
                accounts.usersInfo::usersInfo,
                "shop",
                "{\"usersInfo\": {\"user\": \"ada\", \"db\": \"shop\"}, \"showCredentials\": true,"
                        + " \"showPrivileges\": true}"));
        Doc scram = user.get("credentials").document().get("SCRAM-SHA-256").document();
        assertEquals(List.of("iterationCount", "salt", "storedKey", "serverKey"), scram.names());
        assertEquals(15_000, scram.get("iterationCount").intValue());
        assertEquals(1, user.get("inheritedRoles").items().size());
        assertEquals(2, user.get("inheritedPrivileges").items().size());
        Accounts.refused(2, accounts.usersInfo::usersInfo, "shop", "{\"usersInfo\": 1, \"showPrivileges\": true}");
    }

    @Test
    public void listsUsersOfOneOrAllDatabasesAndFilters() {
        accounts.createUser("ada", "shop", "[]");
        accounts.createUser("bob", "shop", "[]");
        accounts.createUser("eve", "admin", "[]");
        assertEquals(2, count("{\"usersInfo\": 1}"));
        assertEquals(3, count("{\"usersInfo\": {\"forAllDBs\": true}}"));
        assertEquals(1, count("{\"usersInfo\": [\"ada\", \"nobody\"]}"));
        assertEquals(1, count("{\"usersInfo\": 1, \"filter\": {\"user\": \"bob\"}}"));
    }

    @Test
    public void refusesWrongUsers() {
        accounts.createUser("ada", "shop", "[]");
        assertEquals(
                "User \"ada@shop\" already exists",
                Accounts.refused(
                        51003,
                        accounts.users::createUser,
                        "shop",
                        "{\"createUser\": \"ada\", \"pwd\": \"x\", \"roles\": []}"));
        refused(31, "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": [\"none\"]}");
        refused(2, "{\"createUser\": \"\", \"pwd\": \"x\", \"roles\": []}");
        refused(2, "{\"createUser\": \"b\", \"roles\": []}");
        refused(2, "{\"createUser\": \"b\", \"pwd\": \"\", \"roles\": []}");
        refused(2, "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": [], \"mechanisms\": []}");
        refused(2, "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": [], \"mechanisms\": [\"SCRAM-SHA-1\"]}");
        refused(2, "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": [], \"digestPassword\": false}");
        refused(14, "{\"createUser\": \"b\", \"pwd\": 5, \"roles\": []}");
        refused(40414, "{\"createUser\": \"b\", \"pwd\": \"x\"}");
        refused(40415, "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": [], \"odd\": 1}");
        Accounts.refused(
                2, accounts.users::createUser, "$external", "{\"createUser\": \"b\", \"pwd\": \"x\", \"roles\": []}");
    }

    @Test
    public void updatesAndKeepsTheRest() {
        accounts.createUser("ada", "shop", "[\"read\"]");
        Accounts.ok(accounts.users::updateUser, "shop", "{\"updateUser\": \"ada\", \"customData\": {\"a\": 1}}");
        Doc user = only(Accounts.ok(accounts.usersInfo::usersInfo, "shop", "{\"usersInfo\": \"ada\"}"));
        assertEquals(1, user.get("roles").items().size());
        assertEquals(Doc.parse("{\"a\": 1}"), user.get("customData").document());
        Accounts.refused(2, accounts.users::updateUser, "shop", "{\"updateUser\": \"ada\"}");
        Accounts.refused(11, accounts.users::updateUser, "shop", "{\"updateUser\": \"bob\", \"pwd\": \"x\"}");
    }

    @Test
    public void grantsAndRevokesRoles() {
        accounts.createUser("ada", "shop", "[]");
        AuthenticationSession session = accounts.signedIn("ada", "shop");
        Resource orders = Resource.collection("shop", "orders");
        assertFalse(accounts.authorization.allows(session, "find", orders));
        Accounts.ok(
                accounts.users::grantRolesToUser,
                "shop",
                "{\"grantRolesToUser\": \"ada\", \"roles\": [\"read\", \"read\"]}");
        assertTrue(accounts.authorization.allows(session, "find", orders));
        assertFalse(accounts.authorization.allows(session, "insert", orders));
        Accounts.ok(
                accounts.users::revokeRolesFromUser,
                "shop",
                "{\"revokeRolesFromUser\": \"ada\", \"roles\": [\"read\", \"readWrite\"]}");
        assertFalse(accounts.authorization.allows(session, "find", orders));
        Accounts.refused(2, accounts.users::grantRolesToUser, "shop", "{\"grantRolesToUser\": \"ada\", \"roles\": []}");
    }

    @Test
    public void aUserMadeAnewIsAnotherOne() {
        accounts.createUser("ada", "shop", "[\"read\"]");
        AuthenticationSession session = accounts.signedIn("ada", "shop");
        Accounts.ok(accounts.users::dropUser, "shop", "{\"dropUser\": \"ada\"}");
        Accounts.refused(11, accounts.users::dropUser, "shop", "{\"dropUser\": \"ada\"}");
        accounts.createUser("ada", "shop", "[\"read\"]");
        assertFalse(accounts.authorization.allows(session, "find", Resource.collection("shop", "x")));
    }

    @Test
    public void dropsAllUsersOfADatabase() {
        accounts.createUser("ada", "shop", "[]");
        accounts.createUser("bob", "shop", "[]");
        accounts.createUser("eve", "admin", "[]");
        Doc reply = Accounts.ok(accounts.users::dropAllUsersFromDatabase, "shop", "{\"dropAllUsersFromDatabase\": 1}");
        assertEquals(2, reply.get("n").intValue());
        assertEquals(1, count("{\"usersInfo\": {\"forAllDBs\": true}}"));
    }

    private void refused(int code, String json) {
        Accounts.refused(code, accounts.users::createUser, "shop", json);
    }

    private int count(String json) {
        return Accounts.ok(accounts.usersInfo::usersInfo, "shop", json)
                .get("users")
                .items()
                .size();
    }

    private static Doc only(Doc reply) {
        List<Value> users = reply.get("users").items();
        assertEquals(1, users.size());
        return users.get(0).document();
    }
}
