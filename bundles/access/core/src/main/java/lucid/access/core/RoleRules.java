/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lucid.access.api.AccessProblem;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import lucid.problem.api.ProblemException;

/** What a role of the platform's users may look like. */
final class RoleRules {

    /** The name of a role. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private static final Pattern KIND = Pattern.compile("[a-z][A-Za-z]{0,31}");
    private static final Pattern PATH = Pattern.compile("[^\\x00-\\x1f$.]+(\\.[^\\x00-\\x1f$.]+)*");
    private static final Pattern POSITION = Pattern.compile("(^|.*\\.)[0-9]+(\\..*|$)");
    private static final String ID = "_id";
    private static final int MOST_TEXT = 500;
    private static final int MOST_NAME = 255;
    private static final int MOST_RULES = 64;
    private static final int MOST_ITEMS = 64;
    private static final int MOST_KINDS = 8;

    private RoleRules() {}

    /**
     * Passes a role that may be stored.
     *
     * @throws ProblemException {@link AccessProblem#ROLE_INVALID}
     */
    static void check(Role role) {
        require(
                NAME.matcher(role.name()).matches(),
                "a role's name is of small letters, digits and -, begins with a letter and has at most 63");
        require(
                role.description().length() <= MOST_TEXT,
                "a role's description has at most " + MOST_TEXT + " characters");
        atMost(MOST_RULES, role.rules(), "rules");
        atMost(MOST_ITEMS, role.eligible(), "eligible roles");
        for (String eligible : role.eligible()) {
            require(NAME.matcher(eligible).matches(), "'" + eligible + "' is no name of a role");
        }
        role.rules().forEach(RoleRules::check);
    }

    private static void check(Rule rule) {
        checkPermissions(rule.permissions());
        checkResources(rule.resources());
        if (rule.narrows()) {
            checkNarrowing(rule);
        }
    }

    /** Passes at least one permission, each {@code domain:action}. */
    static void checkPermissions(Collection<String> permissions) {
        require(!permissions.isEmpty(), "a rule names at least one permission");
        atMost(MOST_ITEMS, permissions, "permissions");
        for (String permission : permissions) {
            require(
                    PermissionPattern.parse(permission).isPresent(),
                    "'" + permission + "' is no permission; write domain:action, each a word or *");
        }
    }

    /** Passes what a rule may be limited to. */
    static void checkResources(Map<String, String> resources) {
        atMost(MOST_KINDS, resources.keySet(), "kinds of resources");
        resources.forEach((kind, name) -> {
            require(KIND.matcher(kind).matches(), "'" + kind + "' is no kind of resource, such as database");
            require(
                    !name.isEmpty() && name.length() <= MOST_NAME,
                    "the " + kind + " of a rule has 1 to " + MOST_NAME + " characters");
        });
    }

    private static void checkNarrowing(Rule rule) {
        require(
                rule.permissions().stream()
                        .map(PermissionPattern::parse)
                        .flatMap(Optional::stream)
                        .allMatch(pattern -> "document".equals(pattern.domain())),
                "a rule with a filter or hidden fields names permissions of document only");
        require(
                rule.effect() == Rule.Effect.ALLOW
                        || rule.filter().isEmpty()
                        || rule.hide().isEmpty(),
                "a denial has a filter or hidden fields, not both; make two rules");
        FilterRules.check(rule.filter());
        atMost(MOST_ITEMS, rule.hide(), "hidden fields");
        rule.hide().forEach(RoleRules::checkPath);
    }

    private static void checkPath(String path) {
        require(
                path.length() <= MOST_NAME
                        && PATH.matcher(path).matches()
                        && !POSITION.matcher(path).matches(),
                "'" + path + "' cannot be hidden; write a dotted path of names, without positions and without $");
        require(!path.equals(ID) && !path.startsWith(ID + "."), "_id cannot be hidden; pages go on by it");
    }

    private static void atMost(int most, Collection<?> items, String what) {
        require(items.size() <= most, "there are at most " + most + " " + what);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ProblemException(AccessProblem.ROLE_INVALID, otherwise);
        }
    }
}
