/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Point;

/**
 * A point as documents have it: two numbers on a plane, which are longitude and latitude in degrees on the sphere.
 */
public record GeoPoint(double x, double y) {

    /** Whether the numbers are a longitude and a latitude. */
    public boolean isOnSphere() {
        return x >= -180 && x <= 180 && y >= -90 && y <= 90;
    }

    /** The place on the unit sphere. */
    S2Point onSphere() {
        return S2LatLng.fromDegrees(y, x).toPoint();
    }
}
