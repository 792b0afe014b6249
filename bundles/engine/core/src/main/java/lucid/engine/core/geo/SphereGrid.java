/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S1ChordAngle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2PointRegion;
import com.google.common.geometry.S2Polyline;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;
import com.google.common.geometry.S2RegionUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.Value;

/**
 * The cells of S2: six faces, each cell of which has four children.
 *
 * @param finest the level of the smallest cells, 0 to 30
 */
public record SphereGrid(int finest) implements CellGrid {

    private static final int MOST_CELLS = 20;

    /** About 10 metres. */
    private static final double SMALLEST = 1.5e-6;

    /** Some centimetres, in radians. */
    private static final double TINY = 1e-8;

    private static final S1ChordAngle TINY_CHORD = S1ChordAngle.fromS1Angle(S1Angle.radians(TINY));

    /** What is nearer by this part and so many radians is nearer for certain. */
    private static final double INSIDE = 1e-10;

    /** The cells that cover a geometry, for its entries in an index. */
    public List<Long> covering(Geometry geometry) {
        if (geometry.isPoints() && geometry.points().size() == 1) {
            return List.of(S2CellId.fromPoint(geometry.points().get(0).onSphere())
                    .parent(finest)
                    .id());
        }
        return covering(region(parts(geometry))).stream().map(S2CellId::id).toList();
    }

    private List<S2CellId> covering(S2Region region) {
        ArrayList<S2CellId> cells = new ArrayList<>();
        coverer().getCovering(region, cells);
        return cells;
    }

    private S2RegionCoverer coverer() {
        return S2RegionCoverer.builder()
                .setMaxLevel(finest)
                .setMaxCells(MOST_CELLS)
                .build();
    }

    private static List<S2Region> parts(Geometry geometry) {
        List<S2Region> parts = new ArrayList<>();
        geometry.points().forEach(point -> parts.add(new S2PointRegion(point.onSphere())));
        parts.addAll(geometry.lines());
        parts.addAll(geometry.polygons());
        return parts;
    }

    private static S2Region region(List<S2Region> parts) {
        return parts.size() == 1 ? parts.get(0) : new S2RegionUnion(parts);
    }

    /** The cells that cover a geometry, with all that lie in them and all that they lie in. */
    CellRanges searched(Geometry geometry) {
        return searched(
                region(parts(geometry).stream().map(SphereGrid::atLeastTiny).toList()));
    }

    /** Points and lines meet all cells around them: they may lie where several of them join. */
    private static S2Region atLeastTiny(S2Region part) {
        S2Cap bound = part.getCapBound();
        double radius = bound.angle().radians();
        if (radius > TINY) {
            return part instanceof S2Polyline line ? new WideLine(line, TINY_CHORD) : part;
        }
        return S2Cap.fromAxisAngle(bound.axis(), S1Angle.radians(radius + TINY));
    }

    CellRanges searched(S2Region region) {
        List<CellRange> ranges = new ArrayList<>();
        for (S2CellId cell : covering(region)) {
            ranges.add(all(cell));
            for (int level = cell.level() - 1; level >= 0; level--) {
                long parent = cell.parent(level).id();
                ranges.add(new CellRange(parent, parent));
            }
        }
        return CellRanges.of(ranges);
    }

    @Override
    public Value key(long cell) {
        return Value.of(cell);
    }

    @Override
    public Optional<CellRanges> searched(Region region) {
        return region.cells(this);
    }

    @Override
    public boolean serves(Nearness nearness) {
        return nearness.metric() != Nearness.Metric.PLANE;
    }

    @Override
    public CellRanges within(Nearness nearness, double distance) {
        return new CapRegion(nearness.center(), nearness.radians(distance))
                .cells(this)
                .orElseThrow();
    }

    @Override
    public CellRanges nearer(Nearness nearness, double distance) {
        double radius = nearness.radians(distance) * (1 - INSIDE) - INSIDE;
        if (radius <= 0) {
            return CellRanges.NONE;
        }
        ArrayList<S2CellId> cells = new ArrayList<>();
        S2Cap cap = S2Cap.fromAxisAngle(nearness.center().onSphere(), S1Angle.radians(Math.min(Math.PI, radius)));
        coverer().getInteriorCovering(cap, cells);
        return CellRanges.of(cells.stream().map(SphereGrid::all).toList());
    }

    /** A cell with all that lie in it. */
    private static CellRange all(S2CellId cell) {
        return new CellRange(cell.rangeMin().id(), cell.rangeMax().id());
    }

    @Override
    public double smallest(Nearness nearness) {
        return nearness.fromRadians(SMALLEST);
    }

    @Override
    public double largest(Nearness nearness) {
        return nearness.fromRadians(Math.PI);
    }
}
