/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import lucid.access.api.Role;
import lucid.access.api.Rule;

/**
 * Separation of duties: who reads the trail changes nothing, who says what others may reads no documents. A pure
 * function of the roles that somebody would have.
 */
final class Duties {

    /** Actions that change nothing; every other action counts as a change. */
    private static final Set<String> READING =
            Set.of("export", "read", "read-encrypted", "read-values", "use", "verify");

    private Duties() {}

    /** Why these roles may not be held together, as a sentence; empty when they may. */
    static Optional<String> conflict(Collection<Role> roles) {
        return clash(roles, BuiltInRoles.AUDITOR, Duties::changes, "changes something")
                .or(() -> clash(roles, BuiltInRoles.SECURITY_ADMIN, Duties::documents, "reaches documents"));
    }

    private interface Trait {
        boolean has(PermissionPattern permission);
    }

    private static Optional<String> clash(Collection<Role> roles, String duty, Trait trait, String what) {
        if (roles.stream().noneMatch(role -> role.name().equals(duty))) {
            return Optional.empty();
        }
        return roles.stream()
                .filter(role -> !role.name().equals(duty))
                .filter(role -> allows(role, trait))
                .map(role -> "who has the role " + duty + " may not have " + role.name() + ", which " + what)
                .findFirst();
    }

    private static boolean allows(Role role, Trait trait) {
        return role.rules().stream()
                .filter(rule -> rule.effect() == Rule.Effect.ALLOW)
                .flatMap(rule -> rule.permissions().stream())
                .map(PermissionPattern::parse)
                .flatMap(Optional::stream)
                .anyMatch(trait::has);
    }

    private static boolean changes(PermissionPattern permission) {
        return !READING.contains(permission.action());
    }

    private static boolean documents(PermissionPattern permission) {
        return permission.names("document:read")
                || permission.names("document:read-encrypted")
                || permission.names("document:write");
    }
}
