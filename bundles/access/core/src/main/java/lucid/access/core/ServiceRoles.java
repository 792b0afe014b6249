/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.access.api.Role;
import lucid.access.api.Rule;

/**
 * A role for each cluster that keeps its data here: documents of its own collections, with encrypted fields in the
 * clear, and nothing else. The collections are those of the blueprint {@code lucid}; each has one owner.
 */
final class ServiceRoles {

    private static final String DATABASE = "lucid";

    private ServiceRoles() {}

    static List<Role> all() {
        return List.of(
                service("service-blockchain", "The blockchain core.", "blocks", "transactions", "work_proofs"),
                service(
                        "service-session",
                        "The sessions' cluster.",
                        "sessions",
                        "manifests",
                        "encryption_keys",
                        "trust_policies"),
                service(
                        "service-authentication",
                        "The authentication cluster.",
                        "authentication",
                        "users",
                        "auth_tokens",
                        "wallets"),
                service("service-admin", "The admin interface.", "system_config", "audit_logs"),
                service("gateway", "The API gateway on port 8080.", "rate_limits"));
    }

    private static Role service(String name, String description, String... collections) {
        List<Rule> rules = Stream.of(collections)
                .map(collection -> Rule.allow(
                        Map.of("database", DATABASE, "collection", collection),
                        "document:read",
                        "document:read-encrypted",
                        "document:write"))
                .toList();
        return new Role(name, description, true, rules, List.of());
    }
}
