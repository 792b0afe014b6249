/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.Optional;

/** What a query wants geometries to lie in or to meet. Immutable; safe for many threads. */
public interface Region {

    /** Whether all of a geometry lies in it, its border included. */
    boolean contains(Geometry geometry);

    /** Whether a geometry and it have a point in common. */
    boolean intersects(Geometry geometry);

    /** The cells of the sphere in which all lies that it meets; empty for a region of a plane. */
    Optional<CellRanges> cells(SphereGrid grid);

    /** The cells of a plane in which all points lie that it contains; empty where a plane cannot tell. */
    Optional<CellRanges> cells(PlaneGrid grid);
}
