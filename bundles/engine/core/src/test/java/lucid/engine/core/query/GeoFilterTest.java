/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import org.junit.Test;

public class GeoFilterTest {

    private static final String SQUARE =
            "{type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}";
    private static final String HOLED = "{type: 'Polygon', coordinates: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]],"
            + " [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]]}";

    private static boolean matches(String filter, String document) {
        return Matcher.parse(Doc.parse(filter), Globals.simple()).matches(Doc.parse(document));
    }

    private static void matches(boolean expected, String condition, String... values) {
        for (String value : values) {
            String filter = "{g: " + condition + "}";
            assertEquals(filter + " " + value, expected, matches(filter, "{g: " + value + "}"));
        }
    }

    private static String within(String geometry) {
        return "{$geoWithin: {$geometry: " + geometry + "}}";
    }

    private static String meets(String geometry) {
        return "{$geoIntersects: {$geometry: " + geometry + "}}";
    }

    @Test
    public void findsPointsInAPolygonItsBorderIncluded() {
        matches(true, within(SQUARE), "[5, 5]", "{lng: 5, lat: 5}", "{type: 'Point', coordinates: [5, 5, 100]}");
        matches(true, within(SQUARE), "[0, 0]", "[10, 5]", "[0, 5]", "[10, 10]", "[5, 0]");
        matches(
                false,
                within(SQUARE),
                "[11, 5]",
                "[-0.001, 5]",
                "[5, 200]",
                "5",
                "'x'",
                "null",
                "{}",
                "[5]",
                "[5, 'x']");
        matches(true, within(SQUARE), "[[50, 50], [5, 5]]");
        matches(false, within(HOLED), "[5, 5]");
        matches(true, within(HOLED), "[2, 2]", "[4, 5]");
    }

    /** The edges of a polygon are great circles, which run north of a parallel. */
    @Test
    public void edgesAreGreatCircles() {
        String band = "{type: 'Polygon', coordinates: [[[-60, 40], [60, 40], [60, 50], [-60, 50], [-60, 40]]]}";
        matches(false, within(band), "[0, 45]");
        matches(true, within(band), "[0, 63]");
        matches(true, "{$geoWithin: {$polygon: [[-60, 40], [60, 40], [60, 50], [-60, 50]]}}", "[0, 45]");
    }

    @Test
    public void findsLinesAndPolygonsOnlyIfAllOfThemLiesWithin() {
        matches(true, within(SQUARE), "{type: 'LineString', coordinates: [[1, 1], [9, 9]]}", SQUARE, HOLED);
        matches(true, within(SQUARE), "{type: 'MultiPoint', coordinates: [[1, 1], [9, 9]]}");
        matches(false, within(SQUARE), "{type: 'LineString', coordinates: [[1, 1], [11, 9]]}");
        matches(false, within(SQUARE), "{type: 'MultiPoint', coordinates: [[1, 1], [19, 9]]}");
        matches(false, within(HOLED), SQUARE, "{type: 'LineString', coordinates: [[1, 5], [9, 5]]}");
        matches(true, within(HOLED), HOLED);
        matches(
                false,
                within(SQUARE),
                "{type: 'GeometryCollection', geometries: [{type: 'Point', coordinates: [1, 1]},"
                        + " {type: 'Point', coordinates: [11, 1]}]}");
    }

    @Test
    public void findsWhatMeets() {
        matches(true, meets(SQUARE), "{type: 'LineString', coordinates: [[-5, 5], [15, 5]]}", SQUARE, "[1, 1]");
        matches(false, meets(HOLED), "[5, 5]", "{type: 'LineString', coordinates: [[4.5, 5], [5.5, 5]]}");
        String line = "{type: 'LineString', coordinates: [[0, 0], [10, 0]]}";
        matches(true, meets(line), "{type: 'LineString', coordinates: [[5, -5], [5, 5]]}", "[3, 0]", SQUARE);
        matches(false, meets(line), "{type: 'LineString', coordinates: [[15, -5], [15, 5]]}", "[3, 1]");
        matches(true, meets("{type: 'Point', coordinates: [1, 2]}"), "[1, 2]", "{a: 1, b: 2}", SQUARE);
        matches(false, meets("{type: 'Point', coordinates: [1, 2]}"), "[1, 2.0001]");
    }

    /** Without strict winding the smaller side is inside, whichever way the ring goes. */
    @Test
    public void windingCountsOnlyWhereItIsAskedFor() {
        String ring = "[[[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]]";
        matches(true, within("{type: 'Polygon', coordinates: " + ring + "}"), "[5, 5]");
        String strict = "{type: 'Polygon', coordinates: " + ring
                + ", crs: {type: 'name', properties: {name: 'urn:x-mongodb:crs:strictwinding:EPSG:4326'}}}";
        matches(false, within(strict), "[5, 5]");
        matches(true, within(strict), "[50, 50]", "[-170, -80]");
    }

    @Test
    public void findsInCircles() {
        matches(true, "{$geoWithin: {$center: [[0, 0], 5]}}", "[3, 4]", "{type: 'Point', coordinates: [3, 4]}");
        matches(false, "{$geoWithin: {$center: [[0, 0], 5]}}", "[3, 4.0001]", SQUARE);
        matches(true, "{$geoWithin: {$centerSphere: [[0, 0], 0.1]}}", "[5.7, 0]", "[0, -5.7]");
        matches(true, "{$geoWithin: {$centerSphere: [[179, 0], 0.1]}}", "[-179, 1]");
        matches(false, "{$geoWithin: {$centerSphere: [[0, 0], 0.1]}}", "[5.8, 0]", SQUARE);
        matches(true, "{$geoWithin: {$centerSphere: [[5, 5], 0.2]}}", SQUARE);
        matches(true, "{$geoWithin: {$centerSphere: [[0, 0], 4]}}", SQUARE, "[180, 0]");
        matches(
                true,
                "{$geoWithin: {$centerSphere: [[180, 0], 3]}}",
                "{type: 'LineString', coordinates: [[9, 9], [9, 8]]}");
        matches(false, "{$geoWithin: {$centerSphere: [[-175, -5], 3.1]}}", SQUARE);
    }

    @Test
    public void findsInBoxesAndPolygonsOfAPlane() {
        matches(true, "{$geoWithin: {$box: [[0, 0], [1, 1]]}}", "[0, 1]", "[0.5, 0.5]");
        matches(true, "{$within: {$box: [[1, 1], [0, 0]]}}", "[0.5, 0.5]");
        matches(false, "{$geoWithin: {$box: [[0, 0], [1, 1]]}}", "[1.1, 1]", "[[2, 2], [3, 3]]");
        String arrow = "{$geoWithin: {$polygon: [[0, 0], [4, 0], [4, 4], [2, 1]]}}";
        matches(true, arrow, "[3.5, 2]", "[0, 0]", "[2, 0]", "[3, 2.5]");
        matches(false, arrow, "[1, 1]", "[5, 1]", "[2, 2]");
        matches(true, "{$geoWithin: {$polygon: {a: {x: 0, y: 0}, b: {x: 4, y: 0}, c: {x: 4, y: 4}}}}", "[3, 1]");
    }

    @Test
    public void negates() {
        assertEquals(true, matches("{g: {$not: " + within(SQUARE) + "}}", "{g: [20, 20]}"));
        assertEquals(
                true, matches("{a: {$elemMatch: {g: " + within(SQUARE) + "}}}", "{a: [{g: [20, 20]}, {g: [1, 1]}]}"));
    }

    @Test
    public void refusesWhatIsNoGeometry() {
        refusedGeometry("{type: 'Square', coordinates: []}");
        refusedGeometry("{type: 'Point'}");
        refusedGeometry("{type: 'Point', coordinates: [1]}");
        refusedGeometry("{type: 'Point', coordinates: [181, 0]}");
        refusedGeometry("{type: 'Point', coordinates: [0, 91]}");
        refusedGeometry("{type: 'LineString', coordinates: [[1, 1]]}");
        refusedGeometry("{type: 'LineString', coordinates: [[1, 1], [1, 1]]}");
        refusedGeometry("{type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1]]]}");
        refusedGeometry("{type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 0], [0, 0]]]}");
        refusedGeometry("{type: 'Polygon', coordinates: [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}");
        refusedGeometry(
                "{type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]], [[5, 5], [6, 5], [6, 6], [5, 5]]]}");
        refusedGeometry("{type: 'MultiPoint', coordinates: []}");
        refusedGeometry("{type: 'GeometryCollection', geometries: [{type: 'GeometryCollection', geometries: []}]}");
        refusedGeometry("{type: 'Point', coordinates: [1, 1], crs: {type: 'name', properties: {name: 'EPSG:1'}}}");
    }

    private static void refusedGeometry(String geometry) {
        refused("{g: " + meets(geometry) + "}", 2);
    }

    @Test
    public void refusesWhatIsNoQuestion() {
        refused("{g: {$geoWithin: 5}}", 2);
        refused("{g: {$geoWithin: {}}}", 2);
        refused("{g: {$geoWithin: {$sphere: [[1, 1], 1]}}}", 2);
        refused("{g: {$geoWithin: {$center: [[1, 1], -1]}}}", 2);
        refused("{g: {$geoWithin: {$center: [[1, 1]]}}}", 2);
        refused("{g: {$geoWithin: {$polygon: [[1, 1], [2, 2]]}}}", 2);
        refused("{g: {$geoWithin: {$geometry: {type: 'Point', coordinates: [1, 1]}}}}", 2);
        refused("{g: {$geoIntersects: {$box: [[1, 1], [2, 2]]}}}", 2);
        refused("{g: {$maxDistance: 1}}", 2);
    }

    @Test
    public void refusesNearnessWithinAnything() {
        refused("{$or: [{g: {$near: [1, 1]}}, {a: 1}]}", 2);
        refused("{$nor: [{g: {$near: [1, 1]}}]}", 2);
        refused("{g: {$not: {$near: [1, 1]}}}", 2);
        refused("{a: {$elemMatch: {g: {$near: [1, 1]}}}}", 2);
        refused("{g: {$near: [1, 1]}, h: {$near: [1, 1]}}", 2);
        refused("{g: {$near: [1, 1], $maxDistance: -1}}", 2);
        refused("{g: {$near: [1, 1], $maxDistance: 'x'}}", 2);
        refused("{g: {$maxDistance: 1, $near: [1, 1]}}", 2);
        refused("{g: {$near: 'x'}}", 2);
        refused("{g: {$near: {$geometry: " + SQUARE + "}}}", 2);
        refused("{g: {$nearSphere: [200, 1]}}", 2);
    }

    private static void refused(String filter, int code) {
        CommandException e =
                assertThrows(filter, CommandException.class, () -> Matcher.parse(Doc.parse(filter), Globals.simple()));
        assertEquals(filter + ": " + e.getMessage(), code, e.code());
    }
}
