/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Polyline;
import java.util.Optional;

/** A GeoJSON geometry: {@code $geometry}. */
record SphericalRegion(Geometry own) implements Region {

    @Override
    public boolean contains(Geometry other) {
        return other.points().stream().allMatch(this::contains)
                && other.lines().stream().allMatch(this::contains)
                && other.polygons().stream().allMatch(this::contains);
    }

    private boolean contains(GeoPoint point) {
        return point.isOnSphere() && own.polygons().stream().anyMatch(polygon -> SphereRelations.meet(polygon, point));
    }

    private boolean contains(S2Polyline line) {
        return own.polygons().stream().anyMatch(polygon -> SphereRelations.contains(polygon, line));
    }

    private boolean contains(S2Polygon other) {
        return own.polygons().stream().anyMatch(polygon -> polygon.contains(other));
    }

    @Override
    public boolean intersects(Geometry other) {
        return other.points().stream().anyMatch(this::meets)
                || other.lines().stream().anyMatch(this::meets)
                || other.polygons().stream().anyMatch(this::meets);
    }

    private boolean meets(GeoPoint point) {
        return point.isOnSphere()
                && (own.polygons().stream().anyMatch(polygon -> SphereRelations.meet(polygon, point))
                        || own.lines().stream().anyMatch(line -> SphereRelations.meet(line, point))
                        || own.points().stream().anyMatch(one -> SphereRelations.meet(one, point)));
    }

    private boolean meets(S2Polyline other) {
        return own.polygons().stream().anyMatch(polygon -> SphereRelations.meet(polygon, other))
                || own.lines().stream().anyMatch(line -> line.intersects(other))
                || own.points().stream().anyMatch(point -> SphereRelations.meet(other, point));
    }

    private boolean meets(S2Polygon other) {
        return own.polygons().stream().anyMatch(polygon -> polygon.intersects(other))
                || own.lines().stream().anyMatch(line -> SphereRelations.meet(other, line))
                || own.points().stream().anyMatch(point -> SphereRelations.meet(other, point));
    }

    @Override
    public Optional<CellRanges> cells(SphereGrid grid) {
        return Optional.of(grid.searched(own));
    }

    @Override
    public Optional<CellRanges> cells(PlaneGrid grid) {
        return Optional.empty();
    }
}
