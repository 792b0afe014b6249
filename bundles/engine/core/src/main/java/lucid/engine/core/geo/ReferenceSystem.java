/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** The {@code crs} of a GeoJSON object: WGS84 by any of its names, or MongoDB's own with strict winding. */
final class ReferenceSystem {

    private static final Set<String> USUAL = Set.of("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326");
    private static final String STRICT = "urn:x-mongodb:crs:strictwinding:EPSG:4326";

    private ReferenceSystem() {}

    /** Whether the winding of a ring decides what is inside. */
    static boolean isStrict(Doc object) {
        Value crs = object.get("crs");
        if (crs.isMissing()) {
            return false;
        }
        GeoRefusal.require(crs.isDocument(), "GeoJSON CRS must be an object");
        GeoRefusal.require(
                crs.document().get("type").equals(Value.of("name")), "GeoJSON CRS must have field \"type\": \"name\"");
        Value properties = crs.document().get("properties");
        GeoRefusal.require(properties.isDocument(), "CRS must have field \"properties\" which is an object");
        Value name = properties.document().get("name");
        GeoRefusal.require(name.isString(), "In CRS, \"properties.name\" must be a string");
        boolean strict = name.string().equals(STRICT);
        GeoRefusal.require(strict || USUAL.contains(name.string()), "Unknown CRS name: " + name.string());
        return strict;
    }
}
