/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import com.google.common.geometry.S2Polyline;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/**
 * Reads GeoJSON objects.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/geojson/">GeoJSON objects</a>
 */
final class GeoJson {

    private static final Map<String, BiFunction<Value, Boolean, Geometry>> TYPES = Map.of(
            "Point", (coordinates, strict) -> Geometry.of(Coordinates.position(coordinates)),
            "LineString", (coordinates, strict) -> lines(List.of(line(coordinates))),
            "Polygon", (coordinates, strict) -> polygons(List.of(Polygons.of(coordinates, strict))),
            "MultiPoint",
                    (coordinates, strict) -> new Geometry(
                            Coordinates.filled("MultiPoint coordinates", coordinates, Coordinates::position),
                            List.of(),
                            List.of()),
            "MultiLineString",
                    (coordinates, strict) ->
                            lines(Coordinates.filled("MultiLineString coordinates", coordinates, GeoJson::line)),
            "MultiPolygon",
                    (coordinates, strict) -> polygons(Coordinates.filled(
                            "MultiPolygon coordinates", coordinates, rings -> Polygons.of(rings, false))));

    private static final String COLLECTION = "GeometryCollection";

    private GeoJson() {}

    /** Whether a document names a type of GeoJSON. */
    static boolean is(Doc document) {
        Value type = document.get("type");
        return type.isString()
                && (TYPES.containsKey(type.string()) || type.string().equals(COLLECTION));
    }

    /**
     * Reads an object.
     *
     * @param query whether it is a query's, which alone may have a polygon of strict winding
     */
    static Geometry parse(Doc object, boolean query) {
        Value type = object.get("type");
        GeoRefusal.require(is(object), "unknown GeoJSON type: " + object);
        boolean strict = ReferenceSystem.isStrict(object);
        GeoRefusal.require(
                !strict || (query && type.string().equals("Polygon")),
                "Strict winding order is only supported by a Polygon of a query");
        return type.string().equals(COLLECTION)
                ? collection(object, query)
                : TYPES.get(type.string()).apply(object.get("coordinates"), strict);
    }

    private static Geometry collection(Doc object, boolean query) {
        return Geometry.of(Coordinates.filled("GeometryCollection geometries", object.get("geometries"), item -> {
            GeoRefusal.require(item.isDocument(), "Element of GeometryCollection geometries must be an object");
            boolean nested = item.document().get("type").equals(Value.of(COLLECTION));
            GeoRefusal.require(!nested, "GeometryCollections cannot be nested");
            return parse(item.document(), query);
        }));
    }

    private static Geometry lines(List<S2Polyline> lines) {
        return new Geometry(List.of(), lines, List.of());
    }

    private static Geometry polygons(List<S2Polygon> polygons) {
        return new Geometry(List.of(), List.of(), polygons);
    }

    private static S2Polyline line(Value coordinates) {
        List<S2Point> vertices =
                Coordinates.path(coordinates).stream().map(GeoPoint::onSphere).toList();
        GeoRefusal.require(vertices.size() > 1, "GeoJSON LineString must have at least 2 vertices: " + coordinates);
        for (int i = 1; i < vertices.size(); i++) {
            GeoRefusal.require(
                    !S2Point.neg(vertices.get(i)).equals(vertices.get(i - 1)),
                    "GeoJSON LineString must not have an edge between antipodes: " + coordinates);
        }
        return new S2Polyline(vertices);
    }
}
