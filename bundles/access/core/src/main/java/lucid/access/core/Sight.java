/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.security.api.View;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * Works out one view from the rules that apply. Documents add up: what any rule shows is seen. A field is seen only if
 * the rules that show it show it of all these documents; one filter and one list of fields cannot say more, and showing
 * less is the safe side. What a denial keeps away is kept away always.
 */
final class Sight {

    /** No document at all. */
    static final View NOTHING = new View(new BsonDocument("_id", new BsonDocument("$in", new BsonArray())), Set.of());

    private Sight() {}

    /** The view of who has at least one allowance. */
    static View of(List<BoundRule> allowances, List<BoundRule> narrowings) {
        boolean whole = narrowings.isEmpty() && allowances.stream().noneMatch(BoundRule::narrows);
        if (whole) {
            return View.WHOLE;
        }
        List<BsonDocument> parts = Stream.concat(
                        either(filters(allowances)).stream(),
                        filters(narrowings).stream()
                                .filter(filter -> !filter.isEmpty())
                                .map(filter -> operator("$nor", List.of(filter))))
                .toList();
        Set<String> hidden = hidden(allowances);
        narrowings.forEach(rule -> hidden.addAll(rule.rule().hide()));
        return new View(all(parts), shortest(hidden));
    }

    private static Set<BsonDocument> filters(Collection<BoundRule> rules) {
        return rules.stream().map(rule -> rule.rule().filter()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One filter for what any of them lets through; none when one lets everything through. */
    private static List<BsonDocument> either(Set<BsonDocument> filters) {
        if (filters.stream().anyMatch(BsonDocument::isEmpty)) {
            return List.of();
        }
        return filters.size() == 1 ? List.copyOf(filters) : List.of(operator("$or", List.copyOf(filters)));
    }

    private static BsonDocument all(List<BsonDocument> parts) {
        if (parts.isEmpty()) {
            return new BsonDocument();
        }
        return parts.size() == 1 ? parts.get(0) : operator("$and", parts);
    }

    private static BsonDocument operator(String name, List<BsonDocument> filters) {
        return new BsonDocument(name, new BsonArray(filters));
    }

    private static Set<String> hidden(List<BoundRule> allowances) {
        Set<BsonDocument> all = filters(allowances);
        return allowances.stream()
                .flatMap(rule -> rule.rule().hide().stream())
                .filter(path -> !shown(path, allowances, all))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean shown(String path, List<BoundRule> allowances, Set<BsonDocument> all) {
        Set<BsonDocument> showing = filters(allowances.stream()
                .filter(rule -> rule.rule().hide().stream().noneMatch(hidden -> holds(hidden, path)))
                .toList());
        return showing.stream().anyMatch(BsonDocument::isEmpty) || showing.equals(all);
    }

    /** The paths without those that lie inside others. */
    private static Set<String> shortest(Set<String> paths) {
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> !other.equals(path) && holds(other, path)))
                .collect(Collectors.toSet());
    }

    private static boolean holds(String outer, String path) {
        return path.equals(outer) || path.startsWith(outer + ".");
    }
}
