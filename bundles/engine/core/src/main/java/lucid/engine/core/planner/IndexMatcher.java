/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.KeyGenerator;
import lucid.engine.core.planner.FieldBounds.Tightness;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Value;

/** Gives an index the predicates of a filter that it can serve together. For one index and one filter. */
final class IndexMatcher {

    private final IndexFacts facts;
    private final List<Predicate> predicates;
    private final List<Predicate> chosen = new ArrayList<>();
    private final Set<Filter> served = new HashSet<>();
    private final List<Filter> onKey = new ArrayList<>();
    private boolean present;

    private IndexMatcher(IndexFacts facts, List<Predicate> predicates) {
        this.facts = facts;
        this.predicates = predicates;
    }

    /** A predicate with what it means for a field. */
    private record Bound(Predicate predicate, FieldBounds bounds) {}

    /** The scan with the narrowest bounds; empty where the leading field is not bound or documents would be missed. */
    static Optional<IndexScan> scan(IndexFacts facts, List<Predicate> predicates) {
        return new IndexMatcher(facts, predicates).scan();
    }

    private Optional<IndexScan> scan() {
        List<Intervals> fields = new ArrayList<>();
        for (IndexSpec.Field field : facts.fields()) {
            if (field.path().path().equals(IndexFacts.WILDCARD_PATH)) {
                Value path = Value.of(facts.fields().get(1).path().path());
                fields.add(Intervals.of(Interval.point(path, facts.collation())));
                continue;
            }
            fields.add(field(field));
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
        }
        boolean misses = facts.isSparse() || facts.isWildcard();
        return misses && !present
                ? Optional.empty()
                : Optional.of(new IndexScan(facts, fields, Set.copyOf(served), List.copyOf(onKey), true));
    }

    private Intervals field(IndexSpec.Field field) {
        FieldBounds all = FieldBounds.exact(Intervals.ALL);
        List<Bound> candidates = candidates(field);
        present |= facts.isGeographic(field) && !candidates.isEmpty();
        for (Bound bound : candidates) {
            Predicate predicate = bound.predicate;
            if (!chosen.stream().allMatch(one -> one.combines(predicate, facts.multikeyPaths()))) {
                continue;
            }
            chosen.add(predicate);
            present |= !facts.isGeographic() && predicate.impliesPresence();
            all = all.intersect(bound.bounds);
            classify(field, bound);
        }
        return all.intervals();
    }

    private void classify(IndexSpec.Field field, Bound bound) {
        Predicate predicate = bound.predicate;
        if (!predicate.isWhole()) {
            return;
        }
        if (bound.bounds.tightness() == Tightness.EXACT) {
            served.add(predicate.origin());
        } else if (bound.bounds.tightness() == Tightness.KEY && facts.holdsValues(field) && facts.isApart(field)) {
            onKey.add(predicate.origin());
        }
    }

    /** The predicates on a field, the narrowest first. */
    private List<Bound> candidates(IndexSpec.Field field) {
        List<Bound> bounds = new ArrayList<>();
        for (Predicate predicate : predicates) {
            if (predicate.path().equals(field.path())) {
                bounds(field, predicate).ifPresent(found -> bounds.add(new Bound(predicate, found)));
            }
        }
        bounds.sort(Comparator.comparingInt(bound -> width(bound.bounds.intervals())));
        return bounds;
    }

    private Optional<FieldBounds> bounds(IndexSpec.Field field, Predicate predicate) {
        if (field.hashed()) {
            return hashed(predicate.leaf());
        }
        if (facts.isGeographic(field)) {
            return GeoBounds.of(facts, predicate.leaf());
        }
        if (facts.index().spec().kind() == IndexKind.PLANE) {
            return Optional.empty();
        }
        if (facts.isWildcard() && !wildcardServes(predicate.leaf())) {
            return Optional.empty();
        }
        return new BoundsBuilder(facts.collation(), facts.stringsCompare(), facts.isMultikey(field.path()))
                .bounds(predicate.leaf());
    }

    private static int width(Intervals intervals) {
        if (intervals.isPoint()) {
            return 0;
        }
        if (intervals.isPoints()) {
            return 1;
        }
        return intervals.isAll() ? 4 : Math.min(3, 1 + intervals.parts().size());
    }

    /** Only whole values have a hash, and different ones may share it. */
    private Optional<FieldBounds> hashed(Filter leaf) {
        List<Value> values;
        if (leaf instanceof Filter.In in && in.patterns().isEmpty()) {
            values = in.values();
        } else if (leaf instanceof Filter.Comparison comparison && comparison.operator() == Filter.Operator.EQ) {
            values = List.of(comparison.operand());
        } else {
            return Optional.empty();
        }
        boolean simple = facts.stringsCompare() && facts.collation().isSimple();
        if (values.stream().anyMatch(value -> value.isArray() || (!simple && BoundsBuilder.holdsText(value)))) {
            return Optional.empty();
        }
        List<Interval> points = new ArrayList<>();
        for (Value value : values) {
            points.add(Interval.point(Value.of(KeyGenerator.hash(value)), facts.collation()));
            if (value.isNullish()) {
                points.add(Interval.point(Value.of(KeyGenerator.hash(Value.UNDEFINED)), facts.collation()));
            }
        }
        return Optional.of(FieldBounds.document(Intervals.union(points)));
    }

    /** A wildcard index holds leaves only: neither what is missing nor documents and arrays as a whole. */
    private static boolean wildcardServes(Filter leaf) {
        if (leaf instanceof Filter.Comparison comparison) {
            return isLeaf(comparison.operand());
        }
        if (leaf instanceof Filter.In in) {
            return in.values().stream().allMatch(IndexMatcher::isLeaf);
        }
        return leaf instanceof Filter.Regex || leaf instanceof Filter.Mod;
    }

    private static boolean isLeaf(Value value) {
        return switch (value.type()) {
            case DOCUMENT, ARRAY, NULL, UNDEFINED, END_OF_DOCUMENT, MIN_KEY, MAX_KEY -> false;
            default -> true;
        };
    }
}
