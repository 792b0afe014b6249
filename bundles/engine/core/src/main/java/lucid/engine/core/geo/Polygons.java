/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2Error;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import lucid.engine.core.value.Value;

/** Makes polygons of the rings of GeoJSON: the first is the shell, the others are holes in it. */
final class Polygons {

    private Polygons() {}

    /**
     * Reads rings.
     *
     * @param strict whether the shell's winding decides what is inside; else it is the smaller side
     */
    static S2Polygon of(Value coordinates, boolean strict) {
        List<S2Loop> loops = Coordinates.filled("Polygon coordinates", coordinates, ring -> loop(ring, strict));
        GeoRefusal.require(
                !strict || loops.size() == 1, "Only one simple loop is allowed in a big polygon: " + coordinates);
        S2Polygon polygon = new S2Polygon(new ArrayList<>(loops));
        if (loops.size() > 1) {
            checkHoles(polygon, loops, coordinates);
        }
        return polygon;
    }

    private static S2Loop loop(Value ring, boolean strict) {
        List<GeoPoint> path = Coordinates.path(ring);
        int last = path.size() - 1;
        GeoRefusal.require(
                last > 0 && path.get(0).equals(path.get(last)),
                "Loop is not closed, first vertex does not equal last: " + ring);
        List<GeoPoint> corners = path.subList(0, last);
        GeoRefusal.require(new HashSet<>(corners).size() > 2, "Loop must have at least 3 different vertices: " + ring);
        S2Loop loop = new S2Loop(corners.stream().map(GeoPoint::onSphere).toList());
        S2Error error = new S2Error();
        GeoRefusal.require(!loop.findValidationError(error), "Loop is not valid: " + ring + " " + error.text());
        if (!strict) {
            loop.normalize();
        }
        return loop;
    }

    private static void checkHoles(S2Polygon polygon, List<S2Loop> loops, Value coordinates) {
        S2Error error = new S2Error();
        GeoRefusal.require(
                !polygon.findValidationError(error), "Polygon isn't valid: " + error.text() + " " + coordinates);
        boolean within = polygon.numLoops() == loops.size() && polygon.getLastDescendant(0) == loops.size() - 1;
        for (int i = 1; within && i < loops.size(); i++) {
            within = polygon.loop(i).depth() == 1 && loops.get(0).contains(loops.get(i));
        }
        GeoRefusal.require(
                within,
                "Secondary loops not contained by first exterior loop - secondary loops must be holes: " + coordinates);
    }
}
