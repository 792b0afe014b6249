/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Polyline;
import java.util.ArrayList;
import java.util.List;

/**
 * A geometry, taken apart: of the collections and multiple geometries of GeoJSON only the parts count.
 *
 * @param points   also those of a plane
 * @param lines    on the sphere
 * @param polygons on the sphere, with their holes
 */
public record Geometry(List<GeoPoint> points, List<S2Polyline> lines, List<S2Polygon> polygons) {

    static Geometry of(GeoPoint point) {
        return new Geometry(List.of(point), List.of(), List.of());
    }

    /** All parts of several. */
    static Geometry of(List<Geometry> geometries) {
        List<GeoPoint> points = new ArrayList<>();
        List<S2Polyline> lines = new ArrayList<>();
        List<S2Polygon> polygons = new ArrayList<>();
        for (Geometry geometry : geometries) {
            points.addAll(geometry.points);
            lines.addAll(geometry.lines);
            polygons.addAll(geometry.polygons);
        }
        return new Geometry(List.copyOf(points), List.copyOf(lines), List.copyOf(polygons));
    }

    /** Whether it is points alone. */
    public boolean isPoints() {
        return lines.isEmpty() && polygons.isEmpty();
    }

    /** Whether all of it lies on the sphere: the numbers of its points are degrees. */
    public boolean isOnSphere() {
        return points.stream().allMatch(GeoPoint::isOnSphere);
    }
}
