/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.Rule;

/** A rule ready to be asked, and where it comes from. Immutable. */
final class BoundRule {

    /** What decides when no rule allows. */
    static final BoundRule NONE = new BoundRule("", Rule.deny("*:*"), Map.of());

    /**
     * Domains whose permissions never act on documents, volumes or backups unless the request names them, so that a
     * denial of one database does not take away the whole of them. Every other domain, also one that is not there yet,
     * may reach what a denial names although the request does not name it.
     */
    private static final Set<String> CONTROL = Set.of(
            "session",
            "security",
            "audit",
            "key",
            "certificate",
            "databaseuser",
            "monitoring",
            "operation",
            "platform",
            "configuration",
            "shell",
            "felix",
            "gogo",
            "scr");

    private final String source;
    private final Rule rule;
    private final List<PermissionPattern> permissions;
    private final List<Limit> limits;

    private record Limit(String kind, Glob name) {}

    /**
     * Compiles a rule that has been checked.
     *
     * @param source the role, or the elevation, that it is of
     * @param more   what it is limited to besides
     */
    BoundRule(String source, Rule rule, Map<String, String> more) {
        this.source = source;
        this.rule = rule;
        this.permissions = rule.permissions().stream()
                .map(text -> PermissionPattern.parse(text).orElseThrow())
                .toList();
        this.limits = new ArrayList<>();
        rule.resources().forEach((kind, name) -> limits.add(new Limit(kind, new Glob(name))));
        more.forEach((kind, name) -> limits.add(new Limit(kind, new Glob(name))));
    }

    String source() {
        return source;
    }

    Rule rule() {
        return rule;
    }

    List<PermissionPattern> permissions() {
        return permissions;
    }

    boolean allows() {
        return rule.effect() == Rule.Effect.ALLOW;
    }

    boolean narrows() {
        return rule.narrows();
    }

    boolean unlimited() {
        return limits.isEmpty();
    }

    /** Whether it is about the permission. */
    boolean names(String permission) {
        for (PermissionPattern pattern : permissions) {
            if (pattern.names(permission)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is about what a request acts on: an allowance must hold all of it, a denial takes part of it. */
    boolean applies(String permission, Map<String, String> resource) {
        boolean absent = !allows() && reaches(permission);
        for (Limit limit : limits) {
            String value = resource.get(limit.kind());
            if (value == null ? !absent : !limit.name().fits(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reaches(String permission) {
        return !CONTROL.contains(permission.substring(0, permission.indexOf(':')));
    }

    /** The rule in words, for a reason. */
    String words() {
        String verb = allows() ? "allows " : "denies ";
        String where = limits.isEmpty() ? "" : " on " + limitsInWords();
        return verb + String.join(", ", rule.permissions()) + where;
    }

    private String limitsInWords() {
        return String.join(
                ",",
                limits.stream()
                        .map(limit -> limit.kind() + "=" + limit.name())
                        .sorted()
                        .toList());
    }
}
