/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.Optional;

/** A shape of a plane as a query asks for it: points lie in it or not, other geometries never do. */
record PlaneRegion(PlaneShape shape) implements Region {

    @Override
    public boolean contains(Geometry geometry) {
        return geometry.isPoints()
                && geometry.points().size() == 1
                && shape.contains(
                        geometry.points().get(0).x(), geometry.points().get(0).y());
    }

    @Override
    public boolean intersects(Geometry geometry) {
        return contains(geometry);
    }

    @Override
    public Optional<CellRanges> cells(SphereGrid grid) {
        return Optional.empty();
    }

    @Override
    public Optional<CellRanges> cells(PlaneGrid grid) {
        return Optional.of(grid.searched(shape));
    }
}
