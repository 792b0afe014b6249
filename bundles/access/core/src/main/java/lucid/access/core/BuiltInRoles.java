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
 * The platform's own roles; nobody changes them. Those with a duty that must stay apart from others carry it as denials,
 * so that it also holds for roles that come from tokens of other issuers or by elevation.
 */
final class BuiltInRoles {

    static final String PLATFORM_ADMIN = "platform-admin";
    static final String AUDITOR = "auditor";
    static final String SECURITY_ADMIN = "security-admin";

    /** What shows the platform and none of its documents; the commands of the shell beside the routes. */
    private static final String[] SEEING = {
        "blueprint:read",
        "blueprint:list",
        "blueprint:plan",
        "blueprint:drift",
        "collection:read",
        "collection:databases",
        "collection:list",
        "collection:stats",
        "collection:trash",
        "index:read",
        "index:list",
        "index:show",
        "monitoring:read",
        "operation:read",
        "operation:list",
        "operation:show",
        "platform:read",
        "platform:bundles",
        "platform:features",
        "platform:why",
        "configuration:list",
        "configuration:show",
        "configuration:history",
        "shell:use",
        "shell:json"
    };

    /** What changes the shape of databases and steers long work. */
    private static final String[] OPERATING = {
        "blueprint:*", "collection:*", "index:*", "operation:*",
    };

    /** Every action that changes something: what an auditor may not, whatever other roles they have. */
    private static final String[] CHANGING = {
        "*:apply",
        "*:attach",
        "*:cancel",
        "*:compact",
        "*:configure",
        "*:create",
        "*:delete",
        "*:destroy",
        "*:detach",
        "*:drop",
        "*:elevate",
        "*:end",
        "*:grant",
        "*:hold",
        "*:install",
        "*:issue",
        "*:keys",
        "*:modify",
        "*:operate",
        "*:pause",
        "*:purge",
        "*:rename",
        "*:restore",
        "*:resume",
        "*:revoke",
        "*:rollback",
        "*:rotate",
        "*:start",
        "*:steer",
        "*:stop",
        "*:uninstall",
        "*:update",
        "*:users",
        "*:write",
        "felix:*",
        "gogo:*",
        "scr:*"
    };

    private BuiltInRoles() {}

    /** All of them by name. */
    static Map<String, Role> all() {
        return Stream.concat(general().stream(), ServiceRoles.all().stream())
                .collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));
    }

    private static List<Role> general() {
        return List.of(
                role("viewer", "Sees the platform and the shape of all databases, no documents.", allow(SEEING)),
                role(
                        "operator",
                        "Runs the databases: collections, indexes, blueprints and long work, no documents.",
                        allow(SEEING),
                        allow(OPERATING)),
                role("data-reader", "Reads all documents.", allow("document:read"), allow(shape())),
                role("data-writer", "Reads and writes all documents.", allow("document:*"), allow(shape())),
                role(
                        "backup-operator",
                        "Takes, checks and restores backups.",
                        allow("backup:*", "recovery:*", "dr:*", "operation:*", "monitoring:read", "collection:read")),
                securityAdmin(),
                auditor(),
                role(PLATFORM_ADMIN, "May do everything.", allow("*:*")));
    }

    /** What finding one's way to documents takes. */
    private static String[] shape() {
        return new String[] {
            "collection:read", "collection:databases", "collection:list", "index:read", "index:list", "shell:use"
        };
    }

    private static Role securityAdmin() {
        return role(
                SECURITY_ADMIN,
                "Says who may do what, and keeps keys and certificates; never sees documents.",
                allow("security:*", "access:*", "key:*", "certificate:*", "databaseuser:*"),
                allow("monitoring:read", "platform:read", "shell:use", "shell:json"),
                Rule.deny("document:*"));
    }

    private static Role auditor() {
        return role(
                AUDITOR,
                "Reads the trail and how the platform is set up; changes nothing.",
                allow("audit:read", "audit:export", "audit:verify"),
                allow("access:read", "access:roles", "access:role", "access:can", "access:who", "access:elevations"),
                allow("security:read", "key:read", "certificate:read", "databaseuser:read", "compliance:read"),
                allow(SEEING),
                Rule.deny(CHANGING));
    }

    private static Role role(String name, String description, Rule... rules) {
        return new Role(name, description, true, List.of(rules), List.of());
    }

    private static Rule allow(String... permissions) {
        return Rule.allow(Map.of(), permissions);
    }
}
