/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Set;
import lucid.access.api.Rule;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.Test;

public class RoleAccessControlTest {

    private static final Map<String, String> USERS = Setting.in("shop", "users");
    private static final Map<String, String> SHOP = Map.of("database", "shop");
    private static final Map<String, String> NOTHING = Map.of();

    private final Setting setting = new Setting();

    @Test
    public void allowsNothingWithoutARole() {
        assertFalse(may(Set.of(), "session:use", NOTHING));
        assertFalse(may(Set.of("unknown"), "session:use", NOTHING));
        assertFalse(may(Set.of("unknown"), "document:read", USERS));
    }

    @Test
    public void letsEverybodyWithARoleUseASession() {
        assertTrue(may(Set.of("data-reader"), "session:use", NOTHING));
    }

    @Test
    public void addsRolesUp() {
        setting.role("a", Setting.allow("document:read", SHOP));
        setting.role("b", Setting.allow("document:write", SHOP));
        assertTrue(may(Set.of("a", "b"), "document:read", USERS));
        assertTrue(may(Set.of("a", "b"), "document:write", USERS));
        assertFalse(may(Set.of("a"), "document:write", USERS));
    }

    @Test
    public void deniesWhateverElseAllows() {
        setting.role("no-users", Setting.deny("document:*", USERS));
        assertFalse(may(Set.of("platform-admin", "no-users"), "document:read", USERS));
        assertTrue(may(Set.of("platform-admin", "no-users"), "document:read", Setting.in("shop", "orders")));
    }

    @Test
    public void refusesWhatIsWiderThanADenial() {
        setting.role("no-users", Setting.deny("*:*", USERS));
        Set<String> roles = Set.of("platform-admin", "no-users");
        assertFalse("a transaction of the database", may(roles, "document:write", SHOP));
        assertFalse("all databases", may(roles, "collection:read", NOTHING));
        assertFalse("a domain that came later", may(roles, "backup:restore", Map.of("repository", "r")));
        assertTrue("another database", may(roles, "document:write", Map.of("database", "other")));
        assertTrue("what never acts on documents", may(roles, "platform:read", NOTHING));
        assertTrue("what never acts on documents", may(roles, "session:use", NOTHING));
    }

    @Test
    public void allowsNothingWiderThanARule() {
        setting.role("shop", Setting.allow("collection:read", SHOP));
        assertTrue(may(Set.of("shop"), "collection:read", SHOP));
        assertTrue(may(Set.of("shop"), "collection:read", USERS));
        assertFalse("the list of all databases", may(Set.of("shop"), "collection:read", NOTHING));
        assertFalse(may(Set.of("shop"), "collection:read", Map.of("database", "shop2")));
    }

    @Test
    public void narrowsByTheScopeOfTheCredential() {
        Identity key = new Identity("ci", Set.of("data-writer"), "api-key", "k1", Set.of("document:read"), "");
        assertTrue(setting.access.permits(key, "document:read", USERS));
        assertFalse(setting.access.permits(key, "document:write", USERS));
        assertFalse(setting.access.permits(key, "session:use", NOTHING));
        Identity wild = new Identity("ci", Set.of("data-writer"), "api-key", "k1", Set.of("*:read"), "");
        assertTrue(setting.access.permits(wild, "collection:read", NOTHING));
        assertFalse(setting.access.permits(wild, "platform:read", NOTHING));
        assertEquals(Set.of("collection:read", "document:read", "index:read"), setting.access.permissions(wild));
    }

    @Test
    public void holdsNothingInAScopeThatCannotBeRead() {
        Identity key = new Identity("ci", Set.of("platform-admin"), "api-key", "k1", Set.of("nonsense"), "");
        assertFalse(setting.access.permits(key, "document:read", USERS));
        assertEquals(Set.of(), setting.access.permissions(key));
    }

    @Test
    public void refusesWhatIsNoPermission() {
        assertFalse(may(Set.of("platform-admin"), "", NOTHING));
        assertFalse(may(Set.of("platform-admin"), "document", NOTHING));
        assertFalse(may(Set.of("platform-admin"), ":", NOTHING));
    }

    @Test
    public void tellsTheRuleThatDecided() {
        setting.role("no-users", Setting.deny("document:*", USERS));
        Decision denied = setting.access.decide(
                Setting.identity("bob", Set.of("platform-admin", "no-users")), "document:read", USERS);
        assertEquals("no-users denies document:* on collection=users,database=shop", denied.reason());
        Decision missing = setting.access.decide(Setting.identity("bob", Set.of("viewer")), "document:read", USERS);
        assertEquals("no role of bob allows document:read on this", missing.reason());
    }

    @Test
    public void seesAChangeOfARoleAtOnce() {
        setting.role("a", Setting.allow("document:read", SHOP));
        assertTrue(may(Set.of("a"), "document:read", USERS));
        setting.role("a");
        assertFalse(may(Set.of("a"), "document:read", USERS));
    }

    @Test
    public void listsPermissionsWithoutThoseThatAreDeniedEverywhere() {
        setting.role("a", Rule.allow(SHOP, "document:read", "document:write"), Rule.deny("document:write"));
        Set<String> permissions = setting.access.permissions(Setting.identity("bob", Set.of("a")));
        assertEquals(Set.of("document:read", "session:use"), permissions);
    }

    @Test
    public void allowsNothingWithARoleThatCannotBeRead() {
        setting.tables.table("roles").insert("broken", new BsonDocument("rules", new BsonString("?")));
        assertFalse(may(Set.of("broken", "platform-admin"), "document:read", USERS));
    }

    private boolean may(Set<String> held, String permission, Map<String, String> resource) {
        return setting.may("bob", held, permission, resource);
    }
}
