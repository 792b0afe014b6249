/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.Optional;
import lucid.engine.core.value.Value;

/** The cells by which an index finds geometries. Immutable. */
public sealed interface CellGrid permits SphereGrid, PlaneGrid {

    /** A cell as the index has it; the order of these values is that of the cells of each range. */
    Value key(long cell);

    /** The cells that hold all that lies in a region or meets it; empty where the grid does not serve the region. */
    Optional<CellRanges> searched(Region region);

    /** Whether distances of this kind can be searched by it. */
    boolean serves(Nearness nearness);

    /** The cells that hold all within a distance, given in the unit of the nearness. */
    CellRanges within(Nearness nearness, double distance);

    /** Cells that hold nothing but what is nearer than a distance; not all of them. */
    CellRanges nearer(Nearness nearness, double distance);

    /** A distance that is small for the grid and not 0, in the unit of the nearness. */
    double smallest(Nearness nearness);

    /** A distance within which everything is, in the unit of the nearness. */
    double largest(Nearness nearness);
}
