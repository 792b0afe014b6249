/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * What a role is called.
 *
 * @param role     may hold dots
 * @param database where it is defined
 */
public record RoleName(String role, String database) implements Comparable<RoleName> {

    /** The name in a document's {@code role} and {@code db}. */
    public static RoleName of(Doc document) {
        return new RoleName(document.get("role").string(), document.get("db").string());
    }

    /** The roles in a stored document's {@code roles}. */
    public static List<RoleName> listed(Doc document) {
        Value roles = document.get("roles");
        return roles.isArray()
                ? roles.items().stream().map(Value::document).map(RoleName::of).toList()
                : List.of();
    }

    /** Roles as stored documents and replies list them. */
    static Value array(java.util.Collection<RoleName> roles) {
        return Value.array(roles.stream().map(RoleName::toDoc).map(Value::of).toList());
    }

    /** The {@code _id} in {@code admin.system.roles}. */
    public String id() {
        return database + "." + role;
    }

    /** As replies show it. */
    public Doc toDoc() {
        return new DocBuilder().append("role", role).append("db", database).build();
    }

    @Override
    public int compareTo(RoleName other) {
        return toString().compareTo(other.toString());
    }

    /** As messages show it: {@code role@db}. */
    @Override
    public String toString() {
        return role + "@" + database;
    }
}
