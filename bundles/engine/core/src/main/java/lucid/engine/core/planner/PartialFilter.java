/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import java.util.Set;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Whether a query can find only documents that are in a partial index. */
final class PartialFilter {

    private static final Set<Filter.Operator> UPWARD = Set.of(Filter.Operator.GT, Filter.Operator.GTE);

    private final boolean stringsCompare;
    private final ValueOrder order;

    /** Prepares; strings count for nothing where the query compares them unlike the index. */
    PartialFilter(boolean stringsCompare, Collation collation) {
        this.stringsCompare = stringsCompare;
        order = ValueOrder.of(collation);
    }

    /** Whether all that satisfies the query satisfies the index's filter. */
    boolean implied(Filter query, Filter partial) {
        if (partial instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> implied(query, part));
        }
        if (query instanceof Filter.Or or) {
            return or.parts().stream().allMatch(part -> implied(part, partial));
        }
        if (partial instanceof Filter.Or or && or.parts().stream().anyMatch(part -> implied(query, part))) {
            return true;
        }
        if (query instanceof Filter.And and) {
            return and.parts().stream().anyMatch(part -> implied(part, partial));
        }
        return leaf(query, partial);
    }

    private boolean leaf(Filter query, Filter partial) {
        if (query.equals(partial) && stringsCompare) {
            return true;
        }
        if (partial instanceof Filter.Always always) {
            return always.truth();
        }
        if (!(partial instanceof Filter.OnPath wanted) || !samePath(query, wanted)) {
            return false;
        }
        if (partial instanceof Filter.Exists) {
            return Predicate.impliesPresence(query);
        }
        if (query instanceof Filter.In in) {
            return in.patterns().isEmpty() && in.values().stream().allMatch(value -> satisfied(value, partial));
        }
        if (!(query instanceof Filter.Comparison asked)) {
            return false;
        }
        return asked.operator() == Filter.Operator.EQ
                ? satisfied(asked.operand(), partial)
                : partial instanceof Filter.Comparison limit && within(asked, limit);
    }

    private static boolean samePath(Filter query, Filter.OnPath wanted) {
        Filter subject = query instanceof Filter.Not not ? not.part() : query;
        return subject instanceof Filter.OnPath on && on.path().equals(wanted.path());
    }

    /** Whether a document that has exactly this value satisfies the index's filter. */
    private boolean satisfied(Value value, Filter partial) {
        if (value.isArray() || value.isNullish()) {
            return false;
        }
        if (partial instanceof Filter.In in) {
            return in.values().stream().anyMatch(one -> comparable(value, one) && order(value, one) == 0);
        }
        if (partial instanceof Filter.TypeIs is) {
            return is.types().equals(Set.of(value.type())) && !value.isNumber();
        }
        if (!(partial instanceof Filter.Comparison limit) || !comparable(value, limit.operand())) {
            return false;
        }
        int order = order(value, limit.operand());
        return switch (limit.operator()) {
            case EQ -> order == 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }

    private boolean within(Filter.Comparison asked, Filter.Comparison limit) {
        boolean sameSide = limit.operator() != Filter.Operator.EQ
                && UPWARD.contains(asked.operator()) == UPWARD.contains(limit.operator());
        if (!sameSide || !comparable(asked.operand(), limit.operand())) {
            return false;
        }
        int order = order(asked.operand(), limit.operand());
        boolean strict = limit.operator() == Filter.Operator.GT || limit.operator() == Filter.Operator.LT;
        boolean askedStrict = asked.operator() == Filter.Operator.GT || asked.operator() == Filter.Operator.LT;
        if (order == 0) {
            return !strict || askedStrict;
        }
        return UPWARD.contains(asked.operator()) ? order > 0 : order < 0;
    }

    private boolean comparable(Value left, Value right) {
        if (List.of(left, right).stream().anyMatch(PartialFilter::unordered)) {
            return false;
        }
        return ValueOrder.rank(left) == ValueOrder.rank(right) && (stringsCompare || !BoundsBuilder.holdsText(left));
    }

    private static boolean unordered(Value value) {
        return value.isArray() || value.isNullish() || (value.isNumber() && Double.isNaN(value.doubleValue()));
    }

    private int order(Value left, Value right) {
        return order.compare(left, right);
    }
}
