/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Decides by roles and elevations: what no rule allows is refused, what one denies is refused whatever others allow,
 * and a credential's scope narrows the rest.
 */
@Component
public final class RoleAccessControl implements AccessControl {

    private static final String READ = "document:read";

    private final PolicyBook book;

    /** Decides by the tables of roles and elevations. */
    @Activate
    public RoleAccessControl(@Reference PolicyBook book) {
        this.book = book;
    }

    @Override
    public boolean permits(Identity identity, String permission, Map<String, String> resource) {
        return inScope(identity, permission)
                && policy(identity).decisive(permission, resource).allows();
    }

    @Override
    public Decision decide(Identity identity, String permission, Map<String, String> resource) {
        BoundRule rule = policy(identity).decisive(permission, resource);
        if (!inScope(identity, permission)) {
            return new Decision(false, "the credential's scope does not hold " + permission);
        }
        return new Decision(rule.allows(), reason(identity.name(), permission, rule));
    }

    /** The rule that decided, in words. */
    static String reason(String who, String permission, BoundRule rule) {
        return rule == BoundRule.NONE
                ? "no role of " + who + " allows " + permission + " on this"
                : rule.source() + " " + rule.words();
    }

    /** A permission that is none is in no scope. */
    private static boolean inScope(Identity identity, String permission) {
        return permission.indexOf(':') > 0
                && (identity.scope().isEmpty() || PermissionPattern.named(identity.scope(), permission));
    }

    private Policy policy(Identity identity) {
        return book.policy(identity.name(), identity.roles());
    }

    @Override
    public Set<String> permissions(Identity identity) {
        List<PermissionPattern> scope = identity.scope().stream()
                .map(PermissionPattern::parse)
                .flatMap(Optional::stream)
                .toList();
        // A scope of which nothing can be read holds nothing; it must not become a scope without limit.
        return !identity.scope().isEmpty() && scope.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(policy(identity).permissions(scope));
    }

    @Override
    public View view(Identity identity, String database, String collection) {
        return view(identity, READ, database, collection);
    }

    @Override
    public View view(Identity identity, String permission, String database, String collection) {
        return inScope(identity, permission) ? policy(identity).view(permission, database, collection) : Sight.NOTHING;
    }
}
