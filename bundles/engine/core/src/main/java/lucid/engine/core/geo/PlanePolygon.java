/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.List;

/** A polygon, closed by itself: {@code $polygon}. Where it crosses itself, an even number of rounds is outside. */
record PlanePolygon(List<GeoPoint> corners) implements PlaneShape {

    @Override
    public boolean contains(double x, double y) {
        boolean inside = false;
        GeoPoint before = corners.get(corners.size() - 1);
        for (GeoPoint corner : corners) {
            if (isOn(before, corner, x, y)) {
                return true;
            }
            if ((corner.y() > y) != (before.y() > y)) {
                double crossing = (before.x() - corner.x()) * (y - corner.y()) / (before.y() - corner.y()) + corner.x();
                inside ^= x < crossing;
            }
            before = corner;
        }
        return inside;
    }

    private static boolean isOn(GeoPoint one, GeoPoint two, double x, double y) {
        double cross = (two.x() - one.x()) * (y - one.y()) - (two.y() - one.y()) * (x - one.x());
        return cross == 0 && PlaneBox.of(one, two).contains(x, y);
    }

    @Override
    public boolean mayMeet(PlaneBox box) {
        GeoPoint before = corners.get(corners.size() - 1);
        for (GeoPoint corner : corners) {
            if (crosses(before, corner, box)) {
                return true;
            }
            before = corner;
        }
        return contains(box.left(), box.bottom());
    }

    /** Cuts the line at the four sides in turn; whether anything of it is left. */
    private static boolean crosses(GeoPoint one, GeoPoint two, PlaneBox box) {
        double dx = two.x() - one.x();
        double dy = two.y() - one.y();
        double[] directions = {-dx, dx, -dy, dy};
        double[] distances = {one.x() - box.left(), box.right() - one.x(), one.y() - box.bottom(), box.top() - one.y()};
        double from = 0;
        double to = 1;
        for (int side = 0; side < directions.length; side++) {
            if (directions[side] == 0) {
                if (distances[side] < 0) {
                    return false;
                }
            } else {
                double cut = distances[side] / directions[side];
                from = directions[side] < 0 ? Math.max(from, cut) : from;
                to = directions[side] > 0 ? Math.min(to, cut) : to;
            }
        }
        return from <= to;
    }

    @Override
    public PlaneBox bounds() {
        PlaneBox box = PlaneBox.of(corners.get(0), corners.get(0));
        for (GeoPoint corner : corners) {
            box = new PlaneBox(
                    Math.min(box.left(), corner.x()),
                    Math.min(box.bottom(), corner.y()),
                    Math.max(box.right(), corner.x()),
                    Math.max(box.top(), corner.y()));
        }
        return box;
    }
}
