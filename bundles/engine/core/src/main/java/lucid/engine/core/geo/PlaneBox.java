/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

/** A rectangle: {@code $box}. */
record PlaneBox(double left, double bottom, double right, double top) implements PlaneShape {

    private static final double SLACK = 1e-9;

    /** By two opposite corners, whichever they are. */
    static PlaneBox of(GeoPoint one, GeoPoint two) {
        return new PlaneBox(
                Math.min(one.x(), two.x()),
                Math.min(one.y(), two.y()),
                Math.max(one.x(), two.x()),
                Math.max(one.y(), two.y()));
    }

    @Override
    public boolean contains(double x, double y) {
        return x >= left && x <= right && y >= bottom && y <= top;
    }

    @Override
    public boolean mayMeet(PlaneBox box) {
        return box.left <= right && box.right >= left && box.bottom <= top && box.top >= bottom;
    }

    @Override
    public PlaneBox bounds() {
        return this;
    }

    /** A little more on all sides, against what is lost in rounding. */
    PlaneBox widened() {
        return new PlaneBox(left - SLACK, bottom - SLACK, right + SLACK, top + SLACK);
    }

    double size() {
        return Math.max(right - left, top - bottom);
    }
}
