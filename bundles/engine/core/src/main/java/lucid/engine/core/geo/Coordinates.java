/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Reads positions: those of GeoJSON and legacy coordinate pairs. */
final class Coordinates {

    private Coordinates() {}

    /**
     * A legacy coordinate pair, an array or a document of two numbers; more of them are passed over.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue for anything else
     */
    static GeoPoint pair(Value value) {
        GeoRefusal.require(isContainer(value), "Point must be an array or object");
        Iterator<Element> elements = value.document().iterator();
        double x = number(elements);
        double y = number(elements);
        return new GeoPoint(x, y);
    }

    private static double number(Iterator<Element> elements) {
        boolean number = elements.hasNext();
        Value value = number ? elements.next().value() : Value.MISSING;
        GeoRefusal.require(value.isNumber(), "Point must only contain numeric elements");
        double coordinate = value.doubleValue();
        GeoRefusal.require(Double.isFinite(coordinate), "Point coordinates must be finite numbers");
        return coordinate;
    }

    /** A position of GeoJSON: longitude and latitude in degrees; further numbers are passed over. */
    static GeoPoint position(Value value) {
        GeoRefusal.require(value.isArray(), "Point must be an array");
        GeoPoint point = pair(value);
        GeoRefusal.require(
                point.isOnSphere(), "longitude/latitude is out of bounds, lng: " + point.x() + " lat: " + point.y());
        return point;
    }

    /** The positions of a line or ring, of which equal neighbours are one. */
    static List<GeoPoint> path(Value value) {
        List<GeoPoint> path = new ArrayList<>();
        for (GeoPoint point : list("Path coordinates", value, Coordinates::position)) {
            if (path.isEmpty() || !path.get(path.size() - 1).equals(point)) {
                path.add(point);
            }
        }
        return path;
    }

    /** What an array of coordinates holds. */
    static <T> List<T> list(String what, Value value, Function<Value, T> read) {
        GeoRefusal.require(value.isArray(), what + " must be an array");
        List<T> list = new ArrayList<>();
        for (Value item : value.items()) {
            list.add(read.apply(item));
        }
        return list;
    }

    /** The same with one element at least. */
    static <T> List<T> filled(String what, Value value, Function<Value, T> read) {
        List<T> list = list(what, value, read);
        GeoRefusal.require(!list.isEmpty(), what + " must have at least 1 element");
        return list;
    }

    static boolean isContainer(Value value) {
        return value.isArray() || value.isDocument();
    }
}
