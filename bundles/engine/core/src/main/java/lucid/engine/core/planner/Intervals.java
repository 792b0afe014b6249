/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;

/** A set of one field's values as ranges in order, none of which touch. Immutable. */
record Intervals(List<Interval> parts) {

    private static final Endpoint FIRST = Endpoint.of(Value.MIN_KEY, true, Collation.SIMPLE);
    private static final Endpoint LAST = Endpoint.of(Value.MAX_KEY, true, Collation.SIMPLE);

    /** No value. */
    static final Intervals NONE = new Intervals(List.of());

    /** Every value. */
    static final Intervals ALL = new Intervals(List.of(new Interval(FIRST, LAST)));

    static Intervals of(Interval interval) {
        return interval.isEmpty() ? NONE : new Intervals(List.of(interval));
    }

    /** All of these together, in any order and overlapping. */
    static Intervals union(Collection<Interval> intervals) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.removeIf(Interval::isEmpty);
        sorted.sort(Interval::compareLow);
        List<Interval> merged = new ArrayList<>();
        for (Interval interval : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).touches(interval)) {
                Interval before = merged.get(last);
                Endpoint high = Interval.compareHigh(before, interval) >= 0 ? before.high() : interval.high();
                merged.set(last, new Interval(before.low(), high));
            } else {
                merged.add(interval);
            }
        }
        return new Intervals(List.copyOf(merged));
    }

    Intervals union(Intervals other) {
        List<Interval> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return union(all);
    }

    Intervals intersect(Intervals other) {
        List<Interval> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < parts.size() && j < other.parts.size()) {
            Interval left = parts.get(i);
            Interval right = other.parts.get(j);
            Interval both = left.intersect(right);
            if (!both.isEmpty()) {
                common.add(both);
            }
            if (Interval.compareHigh(left, right) <= 0) {
                i++;
            } else {
                j++;
            }
        }
        return new Intervals(List.copyOf(common));
    }

    Intervals complement() {
        List<Interval> gaps = new ArrayList<>();
        Endpoint from = FIRST;
        for (Interval part : parts) {
            gaps.add(new Interval(from, part.low().flipped()));
            from = part.high().flipped();
        }
        gaps.add(new Interval(from, LAST));
        gaps.removeIf(Interval::isEmpty);
        return new Intervals(List.copyOf(gaps));
    }

    boolean isAll() {
        return parts.size() == 1
                && parts.get(0).low().value().equals(Value.MIN_KEY)
                && parts.get(0).high().value().equals(Value.MAX_KEY)
                && parts.get(0).low().inclusive()
                && parts.get(0).high().inclusive();
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    /** Whether it is exactly one value. */
    boolean isPoint() {
        return parts.size() == 1 && parts.get(0).isPoint();
    }

    /** Whether it is a list of single values, one at least. */
    boolean isPoints() {
        return !parts.isEmpty() && parts.stream().allMatch(Interval::isPoint);
    }
}
