/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/** Generated geometries, documents and what may be asked of them, in clusters, at poles and at the date line. */
final class RandomPlaces {

    private static final double[][] CLUSTERS = {
        {0, 0}, {13.4, 52.5}, {179.9, 10}, {-179.9, -10}, {30, 89.5}, {-60, -89.5}, {90, 45}, {-74, 40.7}
    };

    private final Random random;

    RandomPlaces(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A longitude and latitude: anywhere, near a cluster, or round. */
    double[] place() {
        int kind = below(10);
        if (kind == 0 && below(3) == 0) {
            return new double[] {below(360) - 180, below(2) * 180 - 90};
        }
        if (kind == 0) {
            return new double[] {below(13) * 30 - 180, below(7) * 30 - 90};
        }
        if (kind < 3) {
            return new double[] {random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90};
        }
        double[] cluster = CLUSTERS[below(CLUSTERS.length)];
        double spread = Math.pow(10, -below(5));
        return at(cluster[0] + random.nextGaussian() * spread, cluster[1] + random.nextGaussian() * spread);
    }

    private static double[] at(double x, double y) {
        double lng = x > 180 ? x - 360 : x < -180 ? x + 360 : x;
        return new double[] {lng, Math.max(-90, Math.min(90, y))};
    }

    private static String pair(double[] place) {
        return String.format(Locale.ROOT, "[%.9f, %.9f]", place[0], place[1]);
    }

    String pair() {
        return pair(place());
    }

    String point() {
        return "{type: 'Point', coordinates: " + pair() + "}";
    }

    private double reach() {
        return Math.pow(10, 1 - random.nextDouble() * 5);
    }

    private String path(int corners) {
        double[] from = place();
        StringJoiner text = new StringJoiner(", ", "[", "]");
        double reach = reach();
        for (int i = 0; i < corners; i++) {
            text.add(pair(at(from[0] + random.nextGaussian() * reach, from[1] + random.nextGaussian() * reach)));
        }
        return text.toString();
    }

    String line() {
        return "{type: 'LineString', coordinates: " + path(2 + below(4)) + "}";
    }

    /** A star around a place: it does not cross itself, away from the poles. */
    private String rings() {
        double[] center = place();
        double x = center[0];
        double y = Math.max(-75, Math.min(75, center[1]));
        double reach = reach();
        int corners = 3 + below(6);
        List<String> shell = new ArrayList<>();
        List<String> hole = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
            double far = reach * (0.5 + 0.5 * random.nextDouble());
            shell.add(pair(at(x + far * Math.cos(angle), y + far * Math.sin(angle))));
            hole.add(pair(at(x + 0.05 * far * Math.cos(angle), y + 0.05 * far * Math.sin(angle))));
        }
        shell.add(shell.get(0));
        hole.add(hole.get(0));
        return corners > 4 && below(3) == 0 ? "[" + shell + ", " + hole + "]" : "[" + shell + "]";
    }

    String polygon() {
        return "{type: 'Polygon', coordinates: " + rings() + "}";
    }

    /** Any GeoJSON object. */
    String geometry() {
        return switch (below(10)) {
            case 0 -> line();
            case 1, 2 -> polygon();
            case 3 -> "{type: 'MultiPoint', coordinates: " + path(1 + below(3)) + "}";
            case 4 -> "{type: 'MultiLineString', coordinates: [" + path(2) + ", " + path(3) + "]}";
            case 5 -> "{type: 'MultiPolygon', coordinates: [" + rings() + ", " + rings() + "]}";
            case 6 -> "{type: 'GeometryCollection', geometries: [" + point() + ", " + polygon() + "]}";
            default -> point();
        };
    }

    String document(int id) {
        String others = "_id: " + id + ", k: " + below(4) + ", t: " + (below(5) == 0 ? "[1, 2]" : below(4));
        return switch (below(12)) {
            case 0 -> "{" + others + "}";
            case 1 -> "{" + others + ", g: " + pair() + "}";
            case 2 -> "{" + others + ", g: {lng: " + place()[0] + ", lat: " + place()[1] + "}}";
            case 3 -> "{" + others + ", g: null}";
            default -> "{" + others + ", g: " + geometry() + ", a: [{g: " + geometry() + "}, {g: " + point() + "}]}";
        };
    }

    /** A document with a legacy point, or several. */
    String plane(int id) {
        String places = below(5) == 0 ? "[" + pair() + ", " + pair() + "]" : pair();
        return "{_id: " + id + ", k: " + below(4) + ", p: " + places + "}";
    }

    /** A condition that a 2dsphere index serves. */
    String onSphere() {
        return switch (below(8)) {
            case 0 -> "{$geoWithin: {$centerSphere: [" + pair() + ", " + radius() + "]}}";
            case 1, 2 -> "{$geoWithin: {$geometry: " + polygon() + "}}";
            case 3 ->
                "{$geoWithin: {$geometry: {type: 'Polygon', coordinates: [" + small()
                        + "], crs: {type: 'name', properties: {name:"
                        + " 'urn:x-mongodb:crs:strictwinding:EPSG:4326'}}}}}";
            default -> "{$geoIntersects: {$geometry: " + geometry() + "}}";
        };
    }

    private String small() {
        double[] at = place();
        double x = at[0];
        double y = Math.max(-80, Math.min(80, at[1]));
        double reach = reach() / 2;
        List<String> ring = new ArrayList<>();
        int turn = below(2) == 0 ? 1 : -1;
        for (int i = 0; i <= 4; i++) {
            double angle = turn * Math.PI / 2 * (i % 4);
            ring.add(pair(at(x + reach * Math.cos(angle), y + reach * Math.sin(angle))));
        }
        return ring.toString();
    }

    private double radius() {
        return below(20) == 0 ? 4 * random.nextDouble() : reach() / 20;
    }

    /** A condition that a 2d index serves. */
    String onPlane() {
        return switch (below(5)) {
            case 0 -> "{$geoWithin: {$box: [" + pair() + ", " + pair() + "]}}";
            case 1 -> "{$geoWithin: {$center: [" + pair() + ", " + reach() + "]}}";
            case 2 -> "{$geoWithin: {$centerSphere: [" + pair() + ", " + radius() + "]}}";
            case 3 -> "{$within: {$polygon: " + path(3 + below(5)) + "}}";
            default -> "{$geoWithin: {$polygon: " + small() + "}}";
        };
    }

    private String distances(double scale) {
        String text = "";
        if (below(2) == 0) {
            text += ", $maxDistance: " + reach() * scale;
        }
        if (below(3) == 0) {
            text += ", $minDistance: " + reach() * scale / 10;
        }
        return text;
    }

    String nearMetres() {
        return "{$near: {$geometry: " + point() + distances(200_000) + "}}";
    }

    String nearRadians() {
        return "{$nearSphere: " + pair() + distances(0.05) + "}";
    }

    String nearPlane() {
        return "{$near: " + pair() + distances(3) + "}";
    }
}
