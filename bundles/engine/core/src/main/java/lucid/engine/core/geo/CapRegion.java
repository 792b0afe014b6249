/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2LatLngRect;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A circle on the sphere: {@code $centerSphere}.
 *
 * @param radius in radians
 */
record CapRegion(GeoPoint center, double radius) implements Region {

    /** By so much a covering is wider than asked for, in radians: far more than what is lost in rounding. */
    private static final double SLACK = 1e-12;

    @Override
    public boolean contains(Geometry geometry) {
        S2Point from = center.onSphere();
        return geometry.points().stream().allMatch(point -> contains(from, point))
                && geometry.lines().stream().allMatch(line -> SphereRelations.farthest(from, line) <= radius)
                && geometry.polygons().stream().allMatch(polygon -> contains(from, polygon));
    }

    private boolean contains(S2Point from, GeoPoint point) {
        return point.isOnSphere() && from.angle(point.onSphere()) <= radius;
    }

    /** With its border within, a polygon lies either wholly within or around all that is outside. */
    private boolean contains(S2Point from, S2Polygon polygon) {
        return SphereRelations.farthest(from, polygon) <= radius
                && (radius >= Math.PI || !polygon.contains(S2Point.neg(from)));
    }

    @Override
    public boolean intersects(Geometry geometry) {
        return SphereRelations.distance(center.onSphere(), geometry) <= radius;
    }

    @Override
    public Optional<CellRanges> cells(SphereGrid grid) {
        return Optional.of(grid.searched(cap()));
    }

    private S2Cap cap() {
        double wide = Math.min(Math.PI, radius * (1 + SLACK) + SLACK);
        return S2Cap.fromAxisAngle(center.onSphere(), S1Angle.radians(wide));
    }

    /** Longitude and latitude taken for a plane: the circle lies in one rectangle, or in two beside the date line. */
    @Override
    public Optional<CellRanges> cells(PlaneGrid grid) {
        S2LatLngRect bound = cap().getRectBound();
        double south = bound.latLo().degrees();
        double north = bound.latHi().degrees();
        List<PlaneBox> boxes = new ArrayList<>();
        if (bound.lng().isInverted()) {
            boxes.add(new PlaneBox(bound.lngLo().degrees(), south, 180, north));
            boxes.add(new PlaneBox(-180, south, bound.lngHi().degrees(), north));
        } else {
            boxes.add(new PlaneBox(bound.lngLo().degrees(), south, bound.lngHi().degrees(), north));
        }
        CellRanges cells = CellRanges.NONE;
        for (PlaneBox box : boxes) {
            cells = cells.plus(grid.searched(box.widened()));
        }
        return Optional.of(cells);
    }
}
