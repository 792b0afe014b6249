/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.planner.FieldBounds.Tightness;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Turns one predicate into the range of values that an ordered index field has for every document it matches. */
final class BoundsBuilder {

    private final Collation collation;
    private final boolean stringsCompare;
    private final boolean multikey;

    /**
     * Prepares for one field of an index.
     *
     * @param collation      the index's
     * @param stringsCompare whether the query compares strings as the index does
     * @param multikey       whether the field or what it lies in was an array in any document
     */
    BoundsBuilder(Collation collation, boolean stringsCompare, boolean multikey) {
        this.collation = collation;
        this.stringsCompare = stringsCompare;
        this.multikey = multikey;
    }

    /** The bounds of a predicate; empty where an index does not help it. */
    Optional<FieldBounds> bounds(Filter predicate) {
        if (predicate instanceof Filter.Comparison comparison) {
            return comparison.operator() == Filter.Operator.EQ
                    ? equality(comparison.operand())
                    : range(comparison.operator(), comparison.operand());
        }
        if (predicate instanceof Filter.In in) {
            return in(in);
        }
        if (predicate instanceof Filter.Not not) {
            return negation(not.part());
        }
        if (predicate instanceof Filter.ElemMatchValue elements) {
            return elements(elements.conditions());
        }
        return byType(predicate);
    }

    private Optional<FieldBounds> byType(Filter predicate) {
        if (predicate instanceof Filter.Regex regex) {
            return regex(regex);
        }
        if (predicate instanceof Filter.Exists) {
            return Optional.of(FieldBounds.document(Intervals.ALL));
        }
        if (predicate instanceof Filter.TypeIs is) {
            return is.types().contains(BsonType.ARRAY)
                    ? Optional.empty()
                    : Optional.of(FieldBounds.document(TypeBracket.of(List.copyOf(is.types()), collation)));
        }
        if (predicate instanceof Filter.Mod) {
            return Optional.of(ofTypes(List.of(BsonType.DOUBLE)));
        }
        if (predicate instanceof Filter.Bits) {
            return Optional.of(ofTypes(List.of(BsonType.DOUBLE, BsonType.BINARY)));
        }
        return Optional.empty();
    }

    private FieldBounds ofTypes(List<BsonType> types) {
        return new FieldBounds(TypeBracket.of(types, collation), Tightness.KEY);
    }

    private Optional<FieldBounds> equality(Value value) {
        if (!comparable(value)) {
            return Optional.empty();
        }
        if (value.isNullish()) {
            return Optional.of(FieldBounds.document(points(Value.UNDEFINED, Value.NULL)));
        }
        if (value.isArray()) {
            List<Value> items = value.items();
            Value first = items.isEmpty() ? Value.UNDEFINED : items.get(0);
            return Optional.of(FieldBounds.document(points(first, value)));
        }
        return Optional.of(FieldBounds.exact(points(value)));
    }

    private Optional<FieldBounds> range(Filter.Operator operator, Value value) {
        if (value.isArray() || !comparable(value)) {
            return Optional.empty();
        }
        boolean inclusive = operator == Filter.Operator.LTE || operator == Filter.Operator.GTE;
        if (value.isNullish() || isNan(value)) {
            return inclusive ? equality(value) : Optional.of(FieldBounds.exact(Intervals.NONE));
        }
        TypeBracket bracket = TypeBracket.of(value);
        Endpoint end = Endpoint.of(value, inclusive, collation);
        boolean upward = operator == Filter.Operator.GT || operator == Filter.Operator.GTE;
        Interval whole = bracket.interval(collation);
        Intervals intervals = Intervals.of(upward ? new Interval(end, whole.high()) : new Interval(whole.low(), end));
        boolean exact = !bracket.high().equals(Value.MAX_KEY);
        return Optional.of(exact ? FieldBounds.exact(intervals) : FieldBounds.document(intervals));
    }

    private Optional<FieldBounds> in(Filter.In in) {
        FieldBounds all = FieldBounds.exact(Intervals.NONE);
        List<Interval> points = new ArrayList<>();
        for (Value value : in.values()) {
            Optional<FieldBounds> bounds = equality(value);
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            points.addAll(bounds.get().intervals().parts());
            all = new FieldBounds(
                    all.intervals(), all.tightness().or(bounds.get().tightness()));
        }
        all = new FieldBounds(Intervals.union(points), all.tightness());
        for (Filter.Regex pattern : in.patterns()) {
            Optional<FieldBounds> bounds = regex(pattern);
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            all = all.union(bounds.get());
        }
        return Optional.of(all);
    }

    /** Patterns see the text itself, so an index with a collation does not help them. */
    private Optional<FieldBounds> regex(Filter.Regex regex) {
        if (!collation.isSimple()) {
            return Optional.empty();
        }
        String prefix = regex.literalPrefix();
        List<Interval> parts = new ArrayList<>();
        parts.add(new Interval(
                Endpoint.of(Value.of(prefix), true, collation), Endpoint.of(behind(prefix), false, collation)));
        parts.add(
                regex.source().type() == BsonType.REGULAR_EXPRESSION
                        ? Interval.point(regex.source(), collation)
                        : TypeBracket.of(BsonType.REGULAR_EXPRESSION).interval(collation));
        return Optional.of(new FieldBounds(Intervals.union(parts), Tightness.KEY));
    }

    /** The first value behind all strings with a prefix. */
    static Value behind(String prefix) {
        int[] points = prefix.codePoints().toArray();
        for (int last = points.length - 1; last >= 0; last--) {
            if (points[last] < Character.MAX_CODE_POINT) {
                int next = points[last] + 1;
                points[last] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
                return Value.of(new String(points, 0, last + 1));
            }
        }
        return Value.EMPTY_DOCUMENT;
    }

    /** All values but those for which the negated predicate certainly holds. */
    private Optional<FieldBounds> negation(Filter part) {
        if (part instanceof Filter.Exists) {
            return Optional.of(FieldBounds.document(points(Value.UNDEFINED, Value.NULL)));
        }
        boolean nulls = findsNull(part);
        if (nulls && multikey) {
            return Optional.empty();
        }
        return certain(part).map(intervals -> {
            Intervals others = intervals.complement();
            return multikey || nulls ? FieldBounds.document(others) : FieldBounds.exact(others);
        });
    }

    private Optional<Intervals> certain(Filter part) {
        if (part instanceof Filter.In in) {
            if (!in.patterns().isEmpty() || !in.values().stream().allMatch(this::certain)) {
                return Optional.empty();
            }
            return Optional.of(points(in.values().toArray(new Value[0])));
        }
        if (part instanceof Filter.Comparison comparison) {
            if (comparison.operator() == Filter.Operator.EQ) {
                Value value = comparison.operand();
                return certain(value) ? Optional.of(points(value)) : Optional.empty();
            }
            return range(comparison.operator(), comparison.operand())
                    .filter(bounds -> bounds.tightness() == Tightness.EXACT)
                    .map(FieldBounds::intervals);
        }
        return Optional.empty();
    }

    private boolean certain(Value value) {
        return !value.isArray() && comparable(value);
    }

    private static boolean findsNull(Filter part) {
        if (part instanceof Filter.In in) {
            return in.values().stream().anyMatch(Value::isNullish);
        }
        return part instanceof Filter.Comparison comparison
                && comparison.operator() == Filter.Operator.EQ
                && comparison.operand().isNullish();
    }

    /** One element satisfies all conditions, so here ranges may be cut with each other. */
    private Optional<FieldBounds> elements(List<Filter> conditions) {
        BoundsBuilder single = new BoundsBuilder(collation, stringsCompare, false);
        return conditions.stream()
                .flatMap(condition -> single.bounds(condition).stream())
                .reduce(FieldBounds::intersect)
                .map(FieldBounds::inexact);
    }

    private Intervals points(Value... values) {
        List<Interval> points = new ArrayList<>();
        for (Value value : values) {
            points.add(Interval.point(value, collation));
        }
        return Intervals.union(points);
    }

    private boolean comparable(Value value) {
        return stringsCompare || !holdsText(value);
    }

    /** Whether a collation has a say in comparisons with this value. */
    static boolean holdsText(Value value) {
        return switch (value.type()) {
            case STRING, SYMBOL -> true;
            case DOCUMENT, ARRAY -> value.items().stream().anyMatch(BoundsBuilder::holdsText);
            default -> false;
        };
    }

    private static boolean isNan(Value value) {
        return value.isNumber() && Double.isNaN(value.doubleValue());
    }
}
