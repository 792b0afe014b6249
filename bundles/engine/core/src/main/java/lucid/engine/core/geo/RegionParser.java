/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Reads the operands of {@code $geoWithin} and {@code $geoIntersects}. */
public final class RegionParser {

    /** Said nothing since it was deprecated. */
    private static final Set<String> PASSED_OVER = Set.of("$uniqueDocs");

    private RegionParser() {}

    /**
     * The region of {@code $geoWithin}.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue for what is none
     */
    public static Region within(Value operand) {
        Element shape = shape(operand);
        if (!shape.name().equals("$geometry")) {
            return shape(shape);
        }
        Geometry geometry = geometry(shape.value());
        GeoRefusal.require(!geometry.polygons().isEmpty(), "$within not supported with provided geometry: " + operand);
        return new SphericalRegion(geometry);
    }

    /**
     * The region of {@code $geoIntersects}.
     *
     * @throws lucid.engine.core.value.CommandException 2 BadValue for what is none
     */
    public static Region intersecting(Value operand) {
        Element shape = shape(operand);
        GeoRefusal.require(
                shape.name().equals("$geometry"), "$geoIntersect not supported with provided geometry: " + operand);
        return new SphericalRegion(geometry(shape.value()));
    }

    private static Element shape(Value operand) {
        GeoRefusal.require(operand.isDocument(), "geometry must be an object");
        List<Element> shapes = new ArrayList<>();
        for (Element element : operand.document()) {
            if (!PASSED_OVER.contains(element.name())) {
                shapes.add(element);
            }
        }
        GeoRefusal.require(shapes.size() == 1, "geo query doesn't have a single geometry: " + operand);
        return shapes.get(0);
    }

    private static Geometry geometry(Value value) {
        GeoRefusal.require(value.isDocument(), "$geometry must be an object");
        return GeoJson.parse(value.document(), true);
    }

    private static Region shape(Element shape) {
        GeoRefusal.require(
                Coordinates.isContainer(shape.value()),
                "unknown geo specifier: " + shape.name() + ": " + shape.value());
        List<Value> parts = shape.value().document().values();
        return switch (shape.name()) {
            case "$box" -> box(parts);
            case "$center" -> new PlaneRegion(new PlaneCircle(center(parts), radius(parts)));
            case "$centerSphere" -> cap(parts);
            case "$polygon" -> polygon(parts);
            default -> throw GeoRefusal.of("unknown geo specifier: " + shape.name());
        };
    }

    private static Region box(List<Value> corners) {
        GeoRefusal.require(corners.size() == 2, "$box needs two points");
        return new PlaneRegion(PlaneBox.of(Coordinates.pair(corners.get(0)), Coordinates.pair(corners.get(1))));
    }

    private static GeoPoint center(List<Value> parts) {
        GeoRefusal.require(parts.size() == 2, "a circle needs a point and a radius");
        return Coordinates.pair(parts.get(0));
    }

    private static double radius(List<Value> parts) {
        Value radius = parts.get(1);
        GeoRefusal.require(radius.isNumber() && radius.doubleValue() >= 0, "radius must be a non-negative number");
        return radius.doubleValue();
    }

    private static Region cap(List<Value> parts) {
        GeoPoint center = center(parts);
        GeoRefusal.require(center.isOnSphere(), "Spherical distance would require (unimplemented) wrapping");
        return new CapRegion(center, radius(parts));
    }

    private static Region polygon(List<Value> corners) {
        GeoRefusal.require(corners.size() > 2, "Polygon must have at least 3 points");
        return new PlaneRegion(
                new PlanePolygon(corners.stream().map(Coordinates::pair).toList()));
    }
}
