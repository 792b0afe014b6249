/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lucid.security.api.View;

/**
 * What a set of roles may, compiled once. Immutable but for what it remembers of permissions that were asked; safe for
 * use by many threads.
 */
final class Policy {

    private static final int MOST_REMEMBERED = 1000;

    private final List<BoundRule> rules;
    private final boolean narrows;
    private final ConcurrentHashMap<String, Relevant> remembered = new ConcurrentHashMap<>();

    /** The rules that name one permission; denials that narrow are only for views. */
    private record Relevant(List<BoundRule> denials, List<BoundRule> allowances, List<BoundRule> narrowings) {

        static Relevant of(List<BoundRule> rules, String permission) {
            List<BoundRule> named =
                    rules.stream().filter(rule -> rule.names(permission)).toList();
            return new Relevant(
                    chosen(named, rule -> !rule.allows() && !rule.narrows()),
                    chosen(named, BoundRule::allows),
                    chosen(named, rule -> !rule.allows() && rule.narrows()));
        }

        private static List<BoundRule> chosen(List<BoundRule> rules, Predicate<BoundRule> what) {
            return rules.stream().filter(what).toList();
        }
    }

    Policy(List<BoundRule> rules) {
        this.rules = List.copyOf(rules);
        this.narrows = rules.stream().anyMatch(BoundRule::narrows);
    }

    List<BoundRule> rules() {
        return rules;
    }

    /** The rule that decides: a denial if one applies, else an allowance, else {@link BoundRule#NONE}. */
    BoundRule decisive(String permission, Map<String, String> resource) {
        if (permission.indexOf(':') < 0) {
            return BoundRule.NONE;
        }
        Relevant relevant = relevant(permission);
        for (BoundRule denial : relevant.denials()) {
            if (denial.applies(permission, resource)) {
                return denial;
            }
        }
        for (BoundRule allowance : relevant.allowances()) {
            if (allowance.applies(permission, resource)) {
                return allowance;
            }
        }
        return BoundRule.NONE;
    }

    private Relevant relevant(String permission) {
        Relevant known = remembered.get(permission);
        if (known != null) {
            return known;
        }
        Relevant found = Relevant.of(rules, permission);
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(permission, found);
        }
        return found;
    }

    /** What is seen of a collection by who has the permission; nothing by who has not. */
    View view(String permission, String database, String collection) {
        Map<String, String> resource = Map.of("database", database, "collection", collection);
        if (!decisive(permission, resource).allows()) {
            return Sight.NOTHING;
        }
        if (!narrows) {
            return View.WHOLE;
        }
        Relevant relevant = relevant(permission);
        return Sight.of(
                applying(relevant.allowances(), permission, resource),
                applying(relevant.narrowings(), permission, resource));
    }

    private static List<BoundRule> applying(List<BoundRule> rules, String permission, Map<String, String> resource) {
        return rules.stream().filter(rule -> rule.applies(permission, resource)).toList();
    }

    /** All that is allowed somewhere, without what is denied everywhere; sorted. */
    Set<String> permissions(List<PermissionPattern> scope) {
        List<PermissionPattern> denied = rules.stream()
                .filter(rule -> !rule.allows() && !rule.narrows() && rule.unlimited())
                .flatMap(rule -> rule.permissions().stream())
                .toList();
        Set<String> permissions = new TreeSet<>();
        rules.stream()
                .filter(BoundRule::allows)
                .flatMap(rule -> rule.permissions().stream())
                .flatMap(allowed -> narrowed(allowed, scope))
                .filter(allowed -> denied.stream().noneMatch(denial -> denial.covers(allowed)))
                .forEach(allowed -> permissions.add(allowed.toString()));
        return permissions;
    }

    private static Stream<PermissionPattern> narrowed(PermissionPattern allowed, List<PermissionPattern> scope) {
        return scope.isEmpty()
                ? Stream.of(allowed)
                : scope.stream().map(allowed::intersection).flatMap(Optional::stream);
    }
}
