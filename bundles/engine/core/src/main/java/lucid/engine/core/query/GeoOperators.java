/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.geo.NearnessParser;
import lucid.engine.core.geo.Region;
import lucid.engine.core.geo.RegionParser;
import lucid.engine.core.geo.StoredGeometry;
import lucid.engine.core.query.Filter.Geo;
import lucid.engine.core.query.Filter.Near;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $geoWithin}, {@code $geoIntersects}, {@code $near} and {@code $nearSphere}. */
final class GeoOperators {

    private GeoOperators() {}

    static Filter within(FieldPath path, Value operand) {
        return new Geo(path, RegionParser.within(operand), true, new Element("$geoWithin", operand));
    }

    static Filter intersects(FieldPath path, Value operand) {
        return new Geo(path, RegionParser.intersecting(operand), false, new Element("$geoIntersects", operand));
    }

    static Filter near(String operator, FieldPath path, Surroundings around) {
        around.level().place().requireNearness();
        Doc siblings = around.siblings();
        if (!siblings.first().name().equals(operator)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "near must be first in: " + siblings);
        }
        return new Near(path, NearnessParser.parse(operator, siblings.first().value(), siblings), siblings);
    }

    /** A distance says nothing by itself. */
    static Filter distance(String operator, Surroundings around) {
        Doc siblings = around.siblings();
        if (!siblings.has("$near") && !siblings.has("$nearSphere") && !siblings.has("$geoNear")) {
            throw new CommandException(ErrorCode.BAD_VALUE, operator + " is only known beside $near and $nearSphere");
        }
        return Clauses.NOTHING;
    }

    static ValueTest test(Geo filter) {
        Region region = filter.region();
        boolean within = filter.within();
        return (value, position) -> StoredGeometry.find(value)
                .filter(geometry -> within ? region.contains(geometry) : region.intersects(geometry))
                .isPresent();
    }

    /** For a document that was found: whether it is near enough still. */
    static ValueTest test(Near filter) {
        return (value, position) -> StoredGeometry.find(value)
                .filter(geometry -> filter.nearness().admits(filter.nearness().distance(geometry)))
                .isPresent();
    }
}
