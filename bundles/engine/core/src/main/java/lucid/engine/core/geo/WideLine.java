/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S1ChordAngle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2LatLngRect;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polyline;
import com.google.common.geometry.S2Region;

/**
 * A line with a little width: where it runs along the border of cells or through a corner, such as a pole, it meets all
 * of them. S2's own line meets only some.
 */
record WideLine(S2Polyline line, S1ChordAngle width) implements S2Region {

    @Override
    public S2Cap getCapBound() {
        S2Cap bound = line.getCapBound();
        return S2Cap.fromAxisChord(bound.axis(), S1ChordAngle.add(bound.radius(), width));
    }

    @Override
    public S2LatLngRect getRectBound() {
        return getCapBound().getRectBound();
    }

    @Override
    public boolean contains(S2Cell cell) {
        return false;
    }

    @Override
    public boolean contains(S2Point point) {
        return false;
    }

    @Override
    public boolean mayIntersect(S2Cell cell) {
        if (cell.contains(line.vertex(0))) {
            return true;
        }
        for (int i = 1; i < line.numVertices(); i++) {
            for (int side = 0; side < 4; side++) {
                if (isNear(cell.getVertex(side), cell.getVertex((side + 1) % 4), line.vertex(i - 1), line.vertex(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isNear(S2Point one, S2Point two, S2Point from, S2Point to) {
        return S2EdgeUtil.getEdgePairDistance(one, two, from, to).compareTo(width) <= 0;
    }
}
