/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

public final class RoleCommandsTest {

    private static final String FIND_ORDERS =
            "[{\"resource\": {\"db\": \"shop\", \"collection\": \"orders\"}, \"actions\": [\"find\", \"insert\"]}]";

    private final Accounts accounts = new Accounts();

    @Test
    public void resolvesInheritedRoles() {
        create("base", "shop", FIND_ORDERS, "[]");
        create("top", "shop", "[]", "[\"base\", \"read\"]");
        accounts.createUser("ada", "shop", "[\"top\"]");
        AuthenticationSession session = accounts.signedIn("ada", "shop");
        assertTrue(accounts.authorization.allows(session, "insert", Resource.collection("shop", "orders")));
        assertFalse(accounts.authorization.allows(session, "insert", Resource.collection("shop", "other")));
        assertTrue(accounts.authorization.allows(session, "find", Resource.collection("shop", "other")));
        Doc role = info("{\"rolesInfo\": \"top\", \"showPrivileges\": true}");
        assertEquals(
                List.of(
                        "_id",
                        "role",
                        "db",
                        "privileges",
                        "roles",
                        "inheritedRoles",
                        "inheritedPrivileges",
                        "isBuiltin"),
                role.names());
        assertEquals(2, role.get("inheritedRoles").items().size());
        assertEquals(3, role.get("inheritedPrivileges").items().size());
    }

    @Test
    public void refusesCyclesAndLivesWithThem() {
        create("a", "shop", "[]", "[]");
        create("b", "shop", "[]", "[\"a\"]");
        Accounts.refused(
                49, accounts.roles::grantRolesToRole, "shop", "{\"grantRolesToRole\": \"a\", \"roles\": [\"b\"]}");
        Accounts.refused(49, accounts.roles::updateRole, "shop", "{\"updateRole\": \"a\", \"roles\": [\"a\"]}");
        MemoryUsers cyclic = new MemoryUsers();
        for (String[] pair : new String[][] {{"a", "b"}, {"b", "a"}}) {
            cyclic.apply(UserChanges.role(Doc.parse(("{\"_id\": \"d.%1$s\", \"role\": \"%1$s\", \"db\": \"d\","
                            + " \"privileges\": [], \"roles\": [{\"role\": \"%2$s\", \"db\": \"d\"}]}")
                    .formatted((Object[]) pair))));
        }
        assertEquals(
                Set.of(new RoleName("a", "d"), new RoleName("b", "d")),
                new RoleGraph(cyclic).closure(List.of(new RoleName("a", "d"))));
    }

    @Test
    public void keepsRolesWithinTheirDatabase() {
        refused(49, "shop", "[{\"resource\": {\"cluster\": true}, \"actions\": [\"shutdown\"]}]", "[]");
        refused(49, "shop", "[{\"resource\": {\"db\": \"\", \"collection\": \"\"}, \"actions\": [\"find\"]}]", "[]");
        refused(49, "shop", "[]", "[{\"role\": \"read\", \"db\": \"other\"}]");
        create("far", "admin", "[{\"resource\": {\"cluster\": true}, \"actions\": [\"shutdown\"]}]", "[]");
    }

    @Test
    public void refusesWrongRoles() {
        create("r", "shop", "[]", "[]");
        refused(51002, "shop", "[]", "[]");
        refused(31, "admin", "[]", "[\"none\"]");
        refused(2, "local", "[]", "[]");
        refused(2, "admin", "[{\"resource\": {\"db\": \"x\"}, \"actions\": [\"find\"]}]", "[]");
        refused(2, "admin", "[{\"resource\": {\"cluster\": true}, \"actions\": [\"fly\"]}]", "[]");
        Accounts.refused(
                2, accounts.roles::createRole, "shop", "{\"createRole\": \"read\", \"privileges\": [], \"roles\": []}");
        Accounts.refused(49, accounts.roles::dropRole, "shop", "{\"dropRole\": \"read\"}");
        Accounts.refused(31, accounts.roles::dropRole, "shop", "{\"dropRole\": \"none\"}");
    }

    @Test
    public void grantsAndRevokesPrivileges() {
        create("r", "shop", FIND_ORDERS, "[]");
        Accounts.ok(
                accounts.roles::grantPrivilegesToRole,
                "shop",
                "{\"grantPrivilegesToRole\": \"r\", \"privileges\": [{\"resource\": {\"db\": \"shop\", \"collection\":"
                        + " \"orders\"}, \"actions\": [\"remove\"]}]}");
        assertEquals("[\"find\", \"insert\", \"remove\"]", actions());
        Accounts.ok(
                accounts.roles::revokePrivilegesFromRole,
                "shop",
                "{\"revokePrivilegesFromRole\": \"r\", \"privileges\": [{\"resource\": {\"db\": \"shop\","
                        + " \"collection\": \"orders\"}, \"actions\": [\"find\"]}]}");
        assertEquals("[\"insert\", \"remove\"]", actions());
    }

    @Test
    public void aDroppedRoleLeavesUsersAndRoles() {
        create("r", "shop", FIND_ORDERS, "[]");
        create("top", "shop", "[]", "[\"r\"]");
        accounts.createUser("ada", "shop", "[\"r\", \"top\"]");
        Accounts.ok(accounts.roles::dropRole, "shop", "{\"dropRole\": \"r\"}");
        assertEquals(0, info("{\"rolesInfo\": \"top\"}").get("roles").items().size());
        assertFalse(accounts.authorization.allows(
                accounts.signedIn("ada", "shop"), "find", Resource.collection("shop", "orders")));
        Doc reply = Accounts.ok(accounts.roles::dropAllRolesFromDatabase, "shop", "{\"dropAllRolesFromDatabase\": 1}");
        assertEquals(1, reply.get("n").intValue());
    }

    @Test
    public void listsBuiltinRolesWhenAsked() {
        assertEquals(0, count("shop", "{\"rolesInfo\": 1}"));
        assertEquals(5, count("shop", "{\"rolesInfo\": 1, \"showBuiltinRoles\": true}"));
        assertEquals(19, count("admin", "{\"rolesInfo\": 1, \"showBuiltinRoles\": true}"));
        assertTrue(info("{\"rolesInfo\": \"dbOwner\"}").get("isBuiltin").bool());
        assertTrue(Accounts.ok(
                        accounts.rolesInfo::rolesInfo,
                        "shop",
                        "{\"rolesInfo\": \"read\", \"showPrivileges\": \"asUserFragment\"}")
                .has("userFragment"));
    }

    private void create(String role, String database, String privileges, String roles) {
        Accounts.ok(accounts.roles::createRole, database, json(role, privileges, roles));
    }

    private void refused(int code, String database, String privileges, String roles) {
        Accounts.refused(code, accounts.roles::createRole, database, json("r", privileges, roles));
    }

    private static String json(String role, String privileges, String roles) {
        return "{\"createRole\": \"%s\", \"privileges\": %s, \"roles\": %s}".formatted(role, privileges, roles);
    }

    private Doc info(String json) {
        return Accounts.ok(accounts.rolesInfo::rolesInfo, "shop", json)
                .get("roles")
                .items()
                .get(0)
                .document();
    }

    private int count(String database, String json) {
        return Accounts.ok(accounts.rolesInfo::rolesInfo, database, json)
                .get("roles")
                .items()
                .size();
    }

    private String actions() {
        Value privilege = info("{\"rolesInfo\": \"r\", \"showPrivileges\": true}")
                .get("privileges")
                .items()
                .get(0);
        return privilege.document().get("actions").toString();
    }
}
