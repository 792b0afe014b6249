/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.View;
import org.osgi.service.component.annotations.Component;

/** Roles and their permissions; what no role of the caller allows is refused. */
@Component
public final class RoleTable implements AccessControl {

    /** The role that may do everything. */
    static final String PLATFORM_ADMIN = "platform-admin";

    private static final Map<String, Set<String>> PERMISSIONS = Map.of(PLATFORM_ADMIN, Set.of("*:*"));

    @Override
    public Decision decide(Identity identity, String permission, Map<String, String> resource) {
        String domain = permission.substring(0, permission.indexOf(':'));
        Set<String> held = permissions(identity);
        boolean permitted = held.contains(permission) || held.contains(domain + ":*") || held.contains("*:*");
        return new Decision(permitted, permitted ? "a role allows it" : "no role of " + identity.name() + " allows it");
    }

    @Override
    public View view(Identity identity, String database, String collection) {
        return View.WHOLE;
    }

    @Override
    public Set<String> permissions(Identity identity) {
        return identity.roles().stream()
                .flatMap(role -> PERMISSIONS.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
