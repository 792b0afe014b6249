/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.access.api.Role;
import org.bson.BsonDocument;
import org.junit.Test;

public class BuiltInRolesTest {

    private static final Path BLUEPRINT = Path.of("../../../config/blueprints/lucid.json");
    private static final Map<String, Set<String>> OWN = Map.of(
            "service-blockchain", Set.of("blocks", "transactions", "work_proofs"),
            "service-session", Set.of("sessions", "manifests", "encryption_keys", "trust_policies"),
            "service-authentication", Set.of("authentication", "users", "auth_tokens", "wallets"),
            "service-admin", Set.of("system_config", "audit_logs"),
            "gateway", Set.of("rate_limits"));

    private final Setting setting = new Setting();

    @Test
    public void everyServiceReachesItsOwnCollectionsAndNoOther() throws IOException {
        Set<String> all = collections();
        OWN.forEach((role, own) -> all.forEach(collection -> {
            String message = role + " " + collection;
            boolean expected = own.contains(collection);
            assertEquals(message, expected, may(role, "document:read", Setting.in("lucid", collection)));
            assertEquals(message, expected, may(role, "document:write", Setting.in("lucid", collection)));
        }));
    }

    @Test
    public void encryptedFieldsAreInTheClearForOwnersOnly() throws IOException {
        Map<String, String> users = Setting.in("lucid", "users");
        assertTrue(may("platform-admin", "document:read-encrypted", users));
        assertTrue(may("service-authentication", "document:read-encrypted", users));
        for (String role : List.of(
                "service-session",
                "data-reader",
                "data-writer",
                "viewer",
                "operator",
                "backup-operator",
                "security-admin",
                "auditor")) {
            assertFalse(role, may(role, "document:read-encrypted", users));
        }
    }

    @Test
    public void everyCollectionOfTheBlueprintHasOneOwner() throws IOException {
        Set<String> owned = new TreeSet<>();
        OWN.values().forEach(own -> own.forEach(name -> assertTrue(name, owned.add(name))));
        assertEquals(collections(), owned);
    }

    @Test
    public void aServiceReachesNothingElse() {
        OWN.forEach((role, own) -> {
            String one = own.iterator().next();
            assertFalse(may(role, "document:read", Setting.in("other", one)));
            assertFalse(may(role, "document:write", Map.of("database", "lucid")));
            assertFalse(may(role, "collection:drop", Setting.in("lucid", one)));
            assertFalse(may(role, "collection:read", Setting.in("lucid", one)));
            assertFalse(may(role, "platform:read", Map.of()));
        });
    }

    @Test
    public void theAuditorChangesNothingWhateverElseTheyHave() {
        Set<String> held = Set.of("auditor", "platform-admin");
        for (String action : List.of(
                "write",
                "drop",
                "apply",
                "steer",
                "operate",
                "configure",
                "users",
                "keys",
                "grant",
                "elevate",
                "rotate",
                "destroy",
                "issue",
                "hold",
                "script")) {
            assertFalse(action, setting.may("eve", held, "any:" + action, Map.of()));
        }
        assertTrue(may("auditor", "audit:read", Map.of()));
        assertTrue(may("auditor", "audit:export", Map.of()));
        assertTrue(may("auditor", "audit:verify", Map.of()));
        assertFalse(may("auditor", "audit:read-values", Map.of()));
        assertFalse(may("auditor", "document:read", Setting.in("shop", "users")));
    }

    @Test
    public void theSecurityAdminReachesNoDocumentsWhateverElseTheyHave() {
        Set<String> held = Set.of("security-admin", "platform-admin");
        assertFalse(setting.may("sam", held, "document:read", Setting.in("shop", "users")));
        for (String permission :
                List.of("security:users", "security:keys", "access:write", "access:grant", "key:destroy")) {
            assertTrue(permission, may("security-admin", permission, Map.of()));
        }
        assertFalse(may("security-admin", "audit:read", Map.of()));
    }

    @Test
    public void onlyThePlatformAdminBringsCodeAndSettings() {
        for (String permission : List.of("platform:operate", "platform:configure", "shell:script", "database:drop")) {
            for (Role role : setting.roles.list()) {
                boolean expected = role.name().equals("platform-admin");
                assertEquals(role.name() + " " + permission, expected, may(role.name(), permission, Map.of()));
            }
        }
    }

    @Test
    public void everyBuiltInRoleIsValidAndUnchangeable() {
        for (Role role : BuiltInRoles.all().values()) {
            RoleRules.check(role);
            assertTrue(role.name(), role.builtIn());
        }
        assertEquals(13, BuiltInRoles.all().size());
    }

    private boolean may(String role, String permission, Map<String, String> resource) {
        return setting.may("somebody", Set.of(role), permission, resource);
    }

    private static Set<String> collections() throws IOException {
        BsonDocument blueprint = BsonDocument.parse(Files.readString(BLUEPRINT));
        assertEquals("lucid", blueprint.getString("database").getValue());
        Set<String> names = new TreeSet<>();
        blueprint
                .getArray("collections")
                .forEach(collection ->
                        names.add(collection.asDocument().getString("name").getValue()));
        return names;
    }
}
