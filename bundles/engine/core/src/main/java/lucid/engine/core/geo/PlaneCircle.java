/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

/** A circle: {@code $center}. */
record PlaneCircle(GeoPoint center, double radius) implements PlaneShape {

    @Override
    public boolean contains(double x, double y) {
        return Math.hypot(x - center.x(), y - center.y()) <= radius;
    }

    @Override
    public boolean mayMeet(PlaneBox box) {
        double x = Math.max(box.left(), Math.min(box.right(), center.x()));
        double y = Math.max(box.bottom(), Math.min(box.top(), center.y()));
        return contains(x, y);
    }

    @Override
    public PlaneBox bounds() {
        return new PlaneBox(center.x() - radius, center.y() - radius, center.x() + radius, center.y() + radius);
    }
}
