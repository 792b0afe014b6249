/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.geo.CellGrid;
import lucid.engine.core.geo.CellRange;
import lucid.engine.core.geo.CellRanges;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Collation;

/** Turns what is asked of geometries into the cells that an index field has for every document that satisfies it. */
final class GeoBounds {

    private GeoBounds() {}

    /** The bounds of a predicate; empty where the index does not help it. Cells are wider than geometries. */
    static Optional<FieldBounds> of(IndexFacts facts, Filter leaf) {
        CellGrid grid = facts.index().spec().grid();
        if (leaf instanceof Filter.Near near) {
            return grid.serves(near.nearness()) ? Optional.of(FieldBounds.document(Intervals.ALL)) : Optional.empty();
        }
        return leaf instanceof Filter.Geo geo
                ? grid.searched(geo.region()).map(cells -> FieldBounds.document(intervals(grid, cells)))
                : Optional.empty();
    }

    static Intervals intervals(CellGrid grid, CellRanges cells) {
        List<Interval> intervals = new ArrayList<>();
        for (CellRange range : cells.ranges()) {
            intervals.add(new Interval(end(grid, range.low()), end(grid, range.high())));
        }
        return Intervals.union(intervals);
    }

    private static Endpoint end(CellGrid grid, long cell) {
        return Endpoint.of(grid.key(cell), true, Collation.SIMPLE);
    }
}
