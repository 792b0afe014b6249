/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.AccessEntry;
import lucid.access.api.AccessQuestion;
import lucid.access.api.AccessService;
import lucid.access.api.Caller;
import lucid.access.api.DecisionReport;
import lucid.access.api.Elevation;
import lucid.access.api.ElevationRequest;
import lucid.access.api.ElevationService;
import lucid.access.api.Role;
import lucid.access.api.RoleService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** {@code access:roles}, {@code role}, {@code can}, {@code who}, {@code elevate}, {@code elevations} in the shell. */
@Component(
        service = AccessCommand.class,
        property = {
            "osgi.command.scope=access",
            "osgi.command.function=roles",
            "osgi.command.function=role",
            "osgi.command.function=can",
            "osgi.command.function=who",
            "osgi.command.function=elevate",
            "osgi.command.function=elevations",
            "lucid.permission.roles=access:read",
            "lucid.permission.role=access:read",
            "lucid.permission.can=access:read",
            "lucid.permission.who=access:read",
            "lucid.permission.elevate=access:elevate",
            "lucid.permission.elevations=access:read",
            "lucid.resource.role=role",
            "lucid.resource.elevate=identity,role"
        })
public final class AccessCommand {

    private final RoleService roles;
    private final AccessService access;
    private final ElevationService elevations;

    /** Shows and elevates. */
    @Activate
    public AccessCommand(
            @Reference RoleService roles, @Reference AccessService access, @Reference ElevationService elevations) {
        this.roles = roles;
        this.access = access;
        this.elevations = elevations;
    }

    /** All roles. */
    public List<Role> roles() {
        return roles.list();
    }

    /** One role. */
    public Role role(String name) {
        return roles.role(name).role();
    }

    /** Why an identity may or may not; the resource as {@code kind=name} pairs. */
    public DecisionReport can(String identity, String permission, String... resource) {
        return access.explain(identity, AccessQuestion.of(permission, List.of(resource)));
    }

    /** Who may; the resource as {@code kind=name} pairs. */
    public List<AccessEntry> who(String permission, String... resource) {
        return access.who(AccessQuestion.of(permission, List.of(resource))).stream()
                .filter(AccessEntry::permitted)
                .toList();
    }

    /** Gives an identity a role for some minutes. */
    public Elevation elevate(String identity, String role, long minutes, String reason) {
        ElevationRequest request = new ElevationRequest(identity, List.of(role), List.of(), Map.of(), reason, minutes);
        return elevations.elevate(typing(), request).apply();
    }

    /** Who types; the shell has checked the permission for this identity and role already. */
    private static Caller typing() {
        String name = MDC.get("actor");
        return new Caller(name == null ? "shell" : name, Set.of(BuiltInRoles.PLATFORM_ADMIN), Set.of());
    }

    /** The elevations that last. */
    public List<Elevation> elevations() {
        return elevations.list();
    }
}
