/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lucid.engine.core.geo.Nearness.Metric;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.junit.Test;

public class GeometryTest {

    private static final SphereGrid SPHERE = new SphereGrid(23);
    private static final int ROUNDS = 3000;

    private static Geometry geometry(String json) {
        return StoredGeometry.parse(Value.of(Doc.parse(json)));
    }

    /** By the haversine formula, which S2 does not use. */
    private static double haversine(GeoPoint one, GeoPoint two) {
        double north = Math.toRadians(two.y() - one.y());
        double east = Math.toRadians(two.x() - one.x());
        double square = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(one.y()))
                        * Math.cos(Math.toRadians(two.y()))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * Math.atan2(Math.sqrt(square), Math.sqrt(1 - square));
    }

    private static GeoPoint anywhere(Random random) {
        return new GeoPoint(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
    }

    @Test
    public void distancesAreThoseOfTheHaversineFormula() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            GeoPoint one = anywhere(random);
            GeoPoint two = anywhere(random);
            double expected = haversine(one, two) * Nearness.EARTH_RADIUS;
            Nearness nearness = new Nearness(one, Metric.METRES, 0, Double.POSITIVE_INFINITY);
            assertEquals(one + " " + two, expected, nearness.distance(Geometry.of(two)), 0.01);
        }
    }

    @Test
    public void distancesToLinesAndPolygonsAreToTheirNearestPoint() {
        Nearness nearness = new Nearness(new GeoPoint(5, 1), Metric.RADIANS, 0, Double.POSITIVE_INFINITY);
        assertEquals(
                Math.toRadians(1),
                nearness.distance(geometry("{type: 'LineString', coordinates: [[0, 0], [10, 0]]}")),
                1e-12);
        String around = "{type: 'Polygon', coordinates: [[[0, -5], [10, -5], [10, 5], [0, 5], [0, -5]]]}";
        assertEquals(0, nearness.distance(geometry(around)), 0);
        String east = "{type: 'MultiPoint', coordinates: [[50, 1], [6, 1]]}";
        assertEquals(haversine(new GeoPoint(5, 1), new GeoPoint(6, 1)), nearness.distance(geometry(east)), 1e-12);
    }

    @Test
    public void cellsOfACircleHoldWhatIsWithin() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            GeoPoint center = anywhere(random);
            GeoPoint point = anywhere(random);
            Nearness nearness = new Nearness(center, Metric.RADIANS, 0, Double.POSITIVE_INFINITY);
            double distance = nearness.distance(Geometry.of(point));
            long cell = SPHERE.covering(Geometry.of(point)).get(0);
            assertTrue(center + " " + point, SPHERE.within(nearness, distance).has(cell));
            assertFalse(center + " " + point, SPHERE.nearer(nearness, distance).has(cell));
        }
    }

    @Test
    public void cellsOfASquareAreInTurns() {
        PlaneGrid grid = new PlaneGrid(2, 0, 4);
        assertEquals(0L, grid.cell(new GeoPoint(0, 0)));
        assertEquals(0b0001L << 60, grid.cell(new GeoPoint(0, 1)));
        assertEquals(0b0010L << 60, grid.cell(new GeoPoint(1.9, 0.9)));
        assertEquals(0b1111L << 60, grid.cell(new GeoPoint(4, 4)));
        assertEquals(0b1001L << 60, grid.cell(new GeoPoint(2, 1)));
    }

    @Test
    public void rangesAreSets() {
        Random random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            CellRanges one = ranges(random);
            CellRanges two = ranges(random);
            for (long cell : new long[] {-1, -2, 0, 1, 5, 9, 10, 11, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertEquals(
                        one + " " + two,
                        one.has(cell) || two.has(cell),
                        one.plus(two).has(cell));
                assertEquals(
                        one + " " + two,
                        one.has(cell) && !two.has(cell),
                        one.minus(two).has(cell));
            }
        }
    }

    private static CellRanges ranges(Random random) {
        List<CellRange> ranges = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long[] ends = {0, 1, 4, 5, 6, 9, 10, 11, Long.MAX_VALUE, Long.MIN_VALUE, -3, -2, -1};
            long one = ends[random.nextInt(ends.length)];
            long two = ends[random.nextInt(ends.length)];
            ranges.add(new CellRange(CellRange.min(one, two), CellRange.max(one, two)));
        }
        return CellRanges.of(ranges);
    }

    /** Whatever the coordinates are, it is a geometry with cells and distances or refused. */
    @Test
    public void oddCoordinatesAreReadOrRefused() {
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String json = "{type: 'Polygon', coordinates: [" + oddRing(random)
                    + (random.nextInt(3) == 0 ? ", " + oddRing(random) : "") + "]}";
            try {
                Geometry geometry = geometry(json);
                assertFalse(json, SPHERE.covering(geometry).isEmpty());
                new Nearness(anywhere(random), Metric.METRES, 0, 1).distance(geometry);
                Region region = RegionParser.within(Value.of(Doc.parse("{$geometry: " + json + "}")));
                assertTrue(json, region.contains(geometry));
                assertTrue(json, region.intersects(geometry));
                read++;
            } catch (CommandException refused) {
                assertEquals(json + " " + refused.getMessage(), 2, refused.code());
            }
        }
        assertTrue("read: " + read, read > ROUNDS / 50);
    }

    private static String oddRing(Random random) {
        int[] longitudes = {-180, -90, 0, 1, 2, 90, 179, 180};
        int[] latitudes = {-90, -45, 0, 1, 2, 45, 89, 90};
        List<String> ring = new ArrayList<>();
        for (int i = 3 + random.nextInt(3); i > 0; i--) {
            ring.add("[" + longitudes[random.nextInt(longitudes.length)] + ", "
                    + latitudes[random.nextInt(latitudes.length)] + "]");
        }
        ring.add(ring.get(0));
        return ring.toString();
    }
}
