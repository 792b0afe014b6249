/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import lucid.engine.core.geo.Nearness.Metric;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Reads {@code $near}, {@code $nearSphere} and {@code $geoNear} with the distances that stand beside them. */
public final class NearnessParser {

    private static final String MINIMUM = "$minDistance";
    private static final String MAXIMUM = "$maxDistance";

    private NearnessParser() {}

    /**
     * Reads one.
     *
     * @param operator its name
     * @param operand  a legacy coordinate pair, or a document with {@code $geometry}
     * @param siblings the document of operators that it is one of
     * @throws lucid.engine.core.value.CommandException 2 BadValue for anything else
     */
    public static Nearness parse(String operator, Value operand, Doc siblings) {
        GeoRefusal.require(Coordinates.isContainer(operand), "near must be first in: " + siblings);
        Doc document = operand.document();
        boolean sphere = operator.equals("$nearSphere");
        if (operand.isDocument() && document.has("$geometry")) {
            return geoJson(document, siblings);
        }
        if (operand.isDocument() && GeoJson.is(document)) {
            return of(point(document), Metric.METRES, distances(siblings, Double.POSITIVE_INFINITY));
        }
        GeoPoint center = Coordinates.pair(operand);
        GeoRefusal.require(
                !sphere || center.isOnSphere(),
                "longitude/latitude is out of bounds, lng: " + center.x() + " lat: " + center.y());
        double third = third(operand);
        return of(center, sphere ? Metric.RADIANS : Metric.PLANE, distances(siblings, third));
    }

    private static Nearness geoJson(Doc document, Doc siblings) {
        for (Element element : document) {
            boolean known = List.of("$geometry", MINIMUM, MAXIMUM).contains(element.name());
            GeoRefusal.require(known, "invalid argument in geo near query: " + element.name());
        }
        Value geometry = document.get("$geometry");
        GeoRefusal.require(geometry.isDocument(), "$geometry must be an object");
        double[] beside = distances(siblings, Double.POSITIVE_INFINITY);
        double[] within = distances(document, Double.POSITIVE_INFINITY);
        double[] both = {Math.max(beside[0], within[0]), Math.min(beside[1], within[1])};
        return of(point(geometry.document()), Metric.METRES, both);
    }

    private static GeoPoint point(Doc document) {
        Geometry geometry = GeoJson.is(document) ? GeoJson.parse(document, true) : pair(document);
        GeoRefusal.require(
                geometry.isPoints() && geometry.points().size() == 1 && geometry.isOnSphere(),
                "invalid point in geo near query $geometry argument: " + document);
        return geometry.points().get(0);
    }

    private static Geometry pair(Doc document) {
        return Geometry.of(Coordinates.pair(Value.of(document)));
    }

    /** A legacy pair may have the largest distance as its third number. */
    private static double third(Value operand) {
        List<Value> numbers = new ArrayList<>();
        Iterator<Element> elements = operand.document().iterator();
        while (elements.hasNext()) {
            numbers.add(elements.next().value());
        }
        return numbers.size() > 2 ? distance(MAXIMUM, numbers.get(2)) : Double.POSITIVE_INFINITY;
    }

    private static double[] distances(Doc document, double most) {
        Value minimum = document.get(MINIMUM);
        Value maximum = document.get(MAXIMUM);
        return new double[] {
            minimum.isMissing() ? 0 : distance(MINIMUM, minimum),
            maximum.isMissing() ? most : distance(MAXIMUM, maximum)
        };
    }

    private static double distance(String name, Value value) {
        GeoRefusal.require(value.isNumber(), name + " must be a number");
        GeoRefusal.require(value.doubleValue() >= 0, name + " must be non-negative");
        return value.doubleValue();
    }

    private static Nearness of(GeoPoint center, Metric metric, double[] distances) {
        return new Nearness(center, metric, distances[0], distances[1]);
    }
}
