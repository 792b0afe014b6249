/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.CollectionScanStage.IndexBoundsOnId;
import lucid.engine.core.planner.FieldBounds.Tightness;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.Collation;

/** Plans over the records of a collection in their own order, which a clustered one's is by {@code _id}. */
final class ClusteredPlan {

    private final PlanContext context;
    private final ParsedQuery parsed;

    ClusteredPlan(PlanContext context, ParsedQuery parsed) {
        this.context = context;
        this.parsed = parsed;
    }

    /** A walk over the records within the filter's bounds on {@code _id}, if there are any. */
    Optional<Stage> bounded() {
        Collection collection = context.collection();
        if (!collection.isClustered()) {
            return Optional.empty();
        }
        Collation own = collection.collation();
        boolean same = own.specification().equals(parsed.collation().specification());
        BoundsBuilder builder = new BoundsBuilder(own, same, false);
        Intervals ids = Intervals.ALL;
        List<Filter> left = new ArrayList<>();
        for (Filter part : parsed.conditions()) {
            Optional<FieldBounds> bounds = isOnId(part) ? builder.bounds(part) : Optional.empty();
            ids = bounds.isPresent() ? ids.intersect(bounds.get().intervals()) : ids;
            if (bounds.isEmpty() || bounds.get().tightness() != Tightness.EXACT) {
                left.add(part);
            }
        }
        return ids.isAll() ? Optional.empty() : Optional.of(walk(left, Optional.of(ids), own));
    }

    private static boolean isOnId(Filter part) {
        Filter subject = part instanceof Filter.Not not ? not.part() : part;
        return subject instanceof Filter.OnPath on && on.path().path().equals("_id");
    }

    /** A walk over all records. */
    Stage all() {
        return walk(parsed.conditions(), Optional.empty(), Collation.SIMPLE);
    }

    private Stage walk(List<Filter> left, Optional<Intervals> ids, Collation collation) {
        boolean natural = Hint.isNatural(parsed.query());
        boolean ordered = !natural && isOrdered();
        boolean backward = natural
                ? Hint.isBackward(parsed.query())
                : ordered && parsed.sortParts().get(0).descending();
        Optional<IndexBoundsOnId> bounds = ids.map(intervals -> bounds(intervals, collation, backward));
        Stage scan = new CollectionScanStage(context, Condition.of(left, context.globals()), backward, bounds);
        return new Assembly(context, parsed).unindexed(scan, ordered || !parsed.sorts());
    }

    private static IndexBoundsOnId bounds(Intervals ids, Collation collation, boolean backward) {
        if (ids.isNone()) {
            List<KeyRange> nothing = List.of(new KeyRange(new byte[] {0}, true, new byte[] {0}, true, true));
            return new IndexBoundsOnId(new KeyWalk(List.of(nothing), new boolean[1], backward), ids);
        }
        List<KeyRange> ranges = KeyRange.of(ids, false, collation);
        return new IndexBoundsOnId(new KeyWalk(List.of(ranges), new boolean[1], backward), ids);
    }

    /** Whether the order of the records is the sort's. */
    private boolean isOrdered() {
        List<SortPattern.Part> parts = parsed.sortParts();
        Collection collection = context.collection();
        return parts.size() >= 1
                && parts.get(0).path().path().equals("_id")
                && collection.isClustered()
                && collection
                        .collation()
                        .specification()
                        .equals(parsed.collation().specification());
    }
}
