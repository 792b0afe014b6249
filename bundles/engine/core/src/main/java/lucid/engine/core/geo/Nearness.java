/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.Comparator;
import java.util.Optional;
import lucid.engine.core.geo.StoredGeometry.Located;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;

/**
 * How near geometries have to be to a point.
 *
 * @param center  from where distances are measured
 * @param metric  how, and in which unit
 * @param minimum the least distance that counts
 * @param maximum the largest; infinite for none
 */
public record Nearness(GeoPoint center, Metric metric, double minimum, double maximum) {

    /** The Earth's radius in metres as MongoDB has it. */
    public static final double EARTH_RADIUS = 6_378_100;

    /** How distances are measured. */
    public enum Metric {
        /** On a plane, in the unit of the coordinates. */
        PLANE,
        /** On the sphere, in radians. */
        RADIANS,
        /** On the sphere, in metres. */
        METRES
    }

    /** A geometry of a document with its distance. */
    public record Found(double distance, Located located) {}

    /** The nearest geometry that a path of a document leads to; empty where there is none. */
    public Optional<Found> nearest(Doc document, FieldPath path) {
        return StoredGeometry.at(document, path).stream()
                .map(located -> new Found(distance(located.geometry()), located))
                .filter(found -> found.distance != Double.POSITIVE_INFINITY)
                .min(Comparator.comparingDouble(Found::distance));
    }

    /** Whether a distance counts. */
    public boolean admits(double distance) {
        return distance >= minimum && distance <= maximum;
    }

    /** The distance to a geometry; infinite where there is none by this metric. */
    public double distance(Geometry geometry) {
        if (metric != Metric.PLANE) {
            return fromRadians(SphereRelations.distance(center.onSphere(), geometry));
        }
        double least = Double.POSITIVE_INFINITY;
        for (GeoPoint point : geometry.points()) {
            least = Math.min(least, Math.hypot(point.x() - center.x(), point.y() - center.y()));
        }
        return least;
    }

    double radians(double distance) {
        return metric == Metric.METRES ? distance / EARTH_RADIUS : distance;
    }

    double fromRadians(double radians) {
        return metric == Metric.METRES ? radians * EARTH_RADIUS : radians;
    }
}
