/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.databaseuser.api.ConnectionPrivileges;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.GrantedRole;
import org.bson.BsonDocument;
import org.junit.Test;

public class PrivilegeComparisonTest {

    private static final Need READ = Need.of("document", "read", ResourcePattern.ANY_NORMAL, "find");
    private static final Need WATCH = Need.of("change", "follow", ResourcePattern.ANY_NORMAL, "changeStream", "find");
    private static final Need LOOK = Need.of("databaseuser", "list users", ResourcePattern.CLUSTER, "viewUser");

    private static ConnectionPrivileges compared(String role, String privilege) {
        Holder holder = new Holder("admin", "lucid", List.of(new GrantedRole(role, "admin")));
        List<DatabasePrivilege> granted =
                RoleForm.privileges(BsonDocument.parse("{privileges: [" + privilege + "]}"), "privileges");
        return new PrivilegeComparison(holder, Grants.of(granted), "lucidPlatformData")
                .of("data", List.of(READ, WATCH), List.of(LOOK));
    }

    @Test
    public void namesTheFeatureAndTheVeryCommandThatGrantsWhatItLacks() {
        ConnectionPrivileges told = compared("mine", "{resource: {db: '', collection: ''}, actions: ['find']}");
        assertFalse(told.clean());
        assertEquals("change", told.missing().get(0).feature());
        assertEquals(
                BsonDocument.parse("{grantPrivilegesToRole: 'mine', privileges: [{resource: {db: '', collection: ''},"
                        + " actions: ['changeStream']}]}"),
                told.missing().get(0).remedy());
    }

    @Test
    public void whatIsOptionalIsToldAndIsNoFault() {
        ConnectionPrivileges told =
                compared("mine", "{resource: {db: '', collection: ''}, actions: ['find', 'changeStream']}");
        assertTrue(told.clean());
        assertTrue(told.missing().get(0).optional());
        assertEquals("lucid@admin", told.user());
    }

    @Test
    public void takesFromARoleOfOnesOwnButTakesABuiltInRoleAway() {
        String tooMuch = "{resource: {cluster: true}, actions: ['shutdown', 'serverStatus']}";
        assertEquals(
                BsonDocument.parse("{revokePrivilegesFromRole: 'mine', privileges: [{resource: {cluster: true},"
                        + " actions: ['serverStatus', 'shutdown']}]}"),
                compared("mine", tooMuch).excess().get(0).remedy());
        ConnectionPrivileges root = compared("root", tooMuch);
        assertEquals(List.of("shutdown"), root.excess().get(0).risky());
        assertEquals(
                BsonDocument.parse("{revokeRolesFromUser: 'lucid', roles: [{role: 'root', db: 'admin'}]}"),
                root.excess().get(0).remedy());
        assertTrue(root.findings().get(0).reason().contains("root"));
    }

    @Test
    public void saysThatAServerWithoutAccessControlLimitsNothing() {
        ConnectionPrivileges open = new PrivilegeComparison(
                        new Holder("", "", List.of()), Grants.of(List.of()), "lucidPlatformData")
                .of("data", List.of(READ), List.of());
        assertFalse(open.clean());
        assertEquals(List.of(), open.missing());
        assertTrue(open.findings().get(0).remedy().contains("authorization"));
    }
}
