/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.access.api.Role;
import lucid.access.api.Rule;

/**
 * The platform's own roles; nobody changes them. Those with a duty that must stay apart from others carry it as
 * denials, so that it also holds for roles that come from tokens of other issuers or by elevation.
 */
final class BuiltInRoles {

    static final String PLATFORM_ADMIN = "platform-admin";
    static final String AUDITOR = "auditor";
    static final String SECURITY_ADMIN = "security-admin";

    /** What shows the platform and none of its documents. */
    private static final Rule SEEING = allow(
            "blueprint:read",
            "collection:read",
            "configuration:read",
            "index:read",
            "monitoring:read",
            "operation:read",
            "platform:read",
            "shell:use");

    private BuiltInRoles() {}

    /** All of them by name. */
    static Map<String, Role> all() {
        return Stream.concat(general().stream(), ServiceRoles.all().stream())
                .collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));
    }

    private static List<Role> general() {
        return List.of(
                role("viewer", "Sees the platform and the shape of all databases, no documents.", SEEING),
                role(
                        "operator",
                        "Runs the databases: collections, indexes, blueprints and long work; no documents.",
                        SEEING,
                        allow("blueprint:*", "collection:*", "index:*", "operation:*")),
                role(
                        "data-reader",
                        "Reads all documents; encrypted fields stay ciphertext.",
                        allow("document:read", "collection:read", "index:read")),
                role(
                        "data-writer",
                        "Reads and writes all documents; encrypted fields can be written and stay ciphertext.",
                        allow("document:read", "document:write", "collection:read", "index:read")),
                role(
                        "backup-operator",
                        "Takes, checks and restores backups.",
                        allow("backup:*", "recovery:*", "operation:*", "monitoring:read", "collection:read")),
                securityAdmin(),
                auditor(),
                role(PLATFORM_ADMIN, "May do everything.", allow("*:*")));
    }

    private static Role securityAdmin() {
        return role(
                SECURITY_ADMIN,
                "Says who may do what, and keeps keys and certificates; never reaches documents.",
                allow("security:*", "access:*", "key:*", "certificate:*", "databaseuser:*"),
                allow("monitoring:read", "platform:read", "shell:use"),
                Rule.deny("document:*"));
    }

    private static Role auditor() {
        return role(
                AUDITOR,
                "Reads the trail and how the platform is set up; changes nothing.",
                SEEING,
                allow("audit:read", "audit:export", "audit:verify"),
                allow("access:read", "security:read", "key:read", "certificate:read", "databaseuser:read"),
                changing());
    }

    /** Every action that changes something: what an auditor may not, whatever other roles they have. */
    private static Rule changing() {
        return Rule.deny(
                "*:apply",
                "*:configure",
                "*:create",
                "*:delete",
                "*:destroy",
                "*:drop",
                "*:elevate",
                "*:erase",
                "*:execute",
                "*:grant",
                "*:hold",
                "*:install",
                "*:issue",
                "*:keys",
                "*:operate",
                "*:restore",
                "*:revoke",
                "*:rotate",
                "*:script",
                "*:steer",
                "*:users",
                "*:write",
                "felix:*",
                "gogo:*",
                "scr:*");
    }

    private static Role role(String name, String description, Rule... rules) {
        return new Role(name, description, true, List.of(rules), List.of());
    }

    private static Rule allow(String... permissions) {
        return Rule.allow(Map.of(), permissions);
    }
}
