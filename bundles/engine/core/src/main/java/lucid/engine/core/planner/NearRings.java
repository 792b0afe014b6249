/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.geo.CellGrid;
import lucid.engine.core.geo.CellRanges;
import lucid.engine.core.geo.Nearness;

/** The rings around a point, from the inside, that a search by distance goes through. For one thread. */
final class NearRings {

    /** A ring with fewer entries was too narrow, one with more than twice as many too wide. */
    private static final int WANTED = 300;

    private final CellGrid grid;
    private final Nearness nearness;
    private final double limit;
    private CellRanges searched;
    private double inner;
    private double outer;
    private double width;

    NearRings(CellGrid grid, Nearness nearness) {
        this.grid = grid;
        this.nearness = nearness;
        limit = Math.min(nearness.maximum(), grid.largest(nearness));
        outer = Math.min(nearness.minimum(), limit);
        width = grid.smallest(nearness);
        searched = grid.nearer(nearness, outer);
    }

    /** Where the present ring begins. */
    double inner() {
        return inner;
    }

    /** Where the present ring ends: all that is nearer has been looked at once its cells are searched. */
    double outer() {
        return outer;
    }

    /** Whether nothing that counts is farther than the present ring. */
    boolean isLast() {
        return outer >= limit;
    }

    /** Whether there is no distance that counts. */
    boolean isEmpty() {
        return nearness.minimum() > nearness.maximum();
    }

    /**
     * Goes to the next ring.
     *
     * @param entries how many the last one had
     * @return its cells, but those that were searched already
     */
    CellRanges next(long entries) {
        if (entries == 0) {
            width *= 4;
        } else if (entries < WANTED) {
            width *= 2;
        } else if (entries > 2 * WANTED) {
            width /= 2;
        }
        inner = outer;
        outer = Math.min(limit, outer + width);
        CellRanges cells = grid.within(nearness, outer);
        CellRanges fresh = cells.minus(searched);
        searched = searched.plus(cells);
        return fresh;
    }
}
