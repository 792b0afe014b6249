/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * One condition that an index on its path may serve.
 *
 * @param path   the whole path, also within {@code $elemMatch}
 * @param leaf   the condition
 * @param origin the part of the filter's conjunction that it comes from
 * @param array  the array whose one element has to satisfy it; empty outside {@code $elemMatch}
 */
record Predicate(FieldPath path, Filter leaf, Filter origin, String array) {

    /** The parts of a conjunction, nested ones taken apart. */
    static List<Filter> conjuncts(Filter filter) {
        if (!(filter instanceof Filter.And and)) {
            return List.of(filter);
        }
        List<Filter> parts = new ArrayList<>();
        and.parts().forEach(part -> parts.addAll(conjuncts(part)));
        return parts;
    }

    /** All predicates of a conjunction that an index might serve. */
    static List<Predicate> of(List<Filter> conjuncts) {
        List<Predicate> predicates = new ArrayList<>();
        for (Filter part : conjuncts) {
            collect(part, part, "", predicates);
        }
        return predicates;
    }

    private static void collect(Filter part, Filter origin, String array, List<Predicate> into) {
        Filter subject = part instanceof Filter.Not not ? not.part() : part;
        if (!(subject instanceof Filter.OnPath on)) {
            return;
        }
        FieldPath path = array.isEmpty() ? on.path() : FieldPath.of(array + "." + on.path());
        if (part instanceof Filter.ElemMatchObject elements) {
            for (Filter inner : conjuncts(elements.filter())) {
                collect(inner, origin, path.path(), into);
            }
        } else if (array.isEmpty() || !on.path().isIndex(0)) {
            into.add(new Predicate(path, part, origin, array));
        }
    }

    /** Whether exact bounds make the origin superfluous. */
    boolean isWhole() {
        return leaf == origin && hasNoIndex();
    }

    private boolean hasNoIndex() {
        for (int i = 0; i < path.size(); i++) {
            if (path.isIndex(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether one index entry may have to satisfy this and another predicate: not where different elements of an array
     * may satisfy them.
     */
    boolean combines(Predicate other, Set<String> multikeyPaths) {
        boolean sameElement = !array.isEmpty() && origin == other.origin && array.equals(other.array);
        for (String multikey : multikeyPaths) {
            boolean shared = lies(path.path(), multikey) && lies(other.path.path(), multikey);
            if (shared && !(sameElement && lies(array, multikey))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a path is another or lies below it. */
    static boolean lies(String path, String above) {
        return path.startsWith(above) && (path.length() == above.length() || path.charAt(above.length()) == '.');
    }

    /** Whether every document that satisfies it has the field. */
    boolean impliesPresence() {
        return impliesPresence(leaf);
    }

    static boolean impliesPresence(Filter leaf) {
        if (leaf instanceof Filter.Comparison comparison) {
            Value operand = comparison.operand();
            boolean everything = operand.equals(Value.MIN_KEY) || operand.equals(Value.MAX_KEY);
            return !operand.isNullish() && (comparison.operator() == Filter.Operator.EQ || !everything);
        }
        if (leaf instanceof Filter.In in) {
            return in.values().stream().noneMatch(Value::isNullish);
        }
        if (leaf instanceof Filter.Not not) {
            return deniesNull(not.part());
        }
        return leaf instanceof Filter.OnPath;
    }

    private static boolean deniesNull(Filter part) {
        if (part instanceof Filter.In in) {
            return in.values().stream().anyMatch(Value::isNullish);
        }
        return part instanceof Filter.Comparison comparison
                && comparison.operator() == Filter.Operator.EQ
                && comparison.operand().isNullish();
    }
}
