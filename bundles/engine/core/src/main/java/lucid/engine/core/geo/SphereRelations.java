/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Polyline;

/**
 * How two geometries of the sphere stand to each other. A point is as large as the smallest cell, about a centimetre:
 * so it can lie on a border or a line.
 */
final class SphereRelations {

    /** Below it, in radians, a piece of a line outside a polygon is on its border: less than a centimetre. */
    private static final double ON_BORDER = 1e-9;

    private SphereRelations() {}

    static boolean meet(S2Polygon polygon, GeoPoint point) {
        S2Point place = point.onSphere();
        return polygon.contains(place) || polygon.mayIntersect(smallest(place));
    }

    static boolean meet(S2Polyline line, GeoPoint point) {
        return line.mayIntersect(smallest(point.onSphere()));
    }

    static boolean meet(GeoPoint one, GeoPoint two) {
        return S2CellId.fromPoint(one.onSphere()).equals(S2CellId.fromPoint(two.onSphere()));
    }

    static boolean meet(S2Polygon polygon, S2Polyline line) {
        return line.vertices().stream().anyMatch(polygon::contains)
                || !polygon.intersectWithPolyline(line).isEmpty();
    }

    /** What of a line lies outside may only be on the border: its ends alone do not tell, they are where it left. */
    static boolean contains(S2Polygon polygon, S2Polyline line) {
        return polygon.subtractFromPolyline(line).stream().allMatch(piece -> isOn(polygon, piece));
    }

    /** A piece of a very short line may be a single point. */
    private static boolean isOn(S2Polygon polygon, S2Polyline piece) {
        for (int i = 0; i < piece.numVertices(); i++) {
            S2Point before = piece.vertex(Math.max(0, i - 1));
            S2Point middle = S2Point.normalize(S2Point.add(before, piece.vertex(i)));
            if (!isOn(polygon, middle) || !isOn(polygon, piece.vertex(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOn(S2Polygon polygon, S2Point place) {
        return polygon.getDistance(place).radians() <= ON_BORDER;
    }

    private static S2Cell smallest(S2Point place) {
        return new S2Cell(S2CellId.fromPoint(place));
    }

    /** The smallest distance in radians. */
    static double distance(S2Point from, Geometry geometry) {
        double least = Double.POSITIVE_INFINITY;
        for (GeoPoint point : geometry.points()) {
            least = point.isOnSphere() ? Math.min(least, from.angle(point.onSphere())) : least;
        }
        for (S2Polyline line : geometry.lines()) {
            least = Math.min(least, distance(from, line));
        }
        for (S2Polygon polygon : geometry.polygons()) {
            least = Math.min(least, polygon.getDistance(from).radians());
        }
        return least;
    }

    private static double distance(S2Point from, S2Polyline line) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < line.numVertices(); i++) {
            least = Math.min(
                    least,
                    S2EdgeUtil.getDistance(from, line.vertex(i - 1), line.vertex(i))
                            .radians());
        }
        return least;
    }

    /** The largest distance in radians. */
    static double farthest(S2Point from, S2Polyline line) {
        S2Point opposite = S2Point.neg(from);
        return Math.PI - distance(opposite, line);
    }

    /** The largest distance in radians from a point to the border of a polygon. */
    static double farthest(S2Point from, S2Polygon polygon) {
        S2Point opposite = S2Point.neg(from);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < polygon.numLoops(); i++) {
            for (int k = 0; k < polygon.loop(i).numVertices(); k++) {
                S2Point one = polygon.loop(i).vertex(k);
                S2Point two = polygon.loop(i).vertex(k + 1);
                least = Math.min(
                        least, S2EdgeUtil.getDistance(opposite, one, two).radians());
            }
        }
        return Math.PI - least;
    }
}
