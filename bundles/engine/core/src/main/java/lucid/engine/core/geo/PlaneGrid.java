/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/**
 * The cells of a square of a plane, each of which has four children: a cell's number is the bits of both its
 * coordinates in turn, from the highest bit of 64.
 *
 * @param bits of each coordinate, 1 to 32
 * @param min  the least coordinate
 * @param max  the largest
 */
public record PlaneGrid(int bits, double min, double max) implements CellGrid {

    /** How many cells a shape is about wide in its covering. */
    private static final int CELLS_ACROSS = 8;

    /** Rounding moves the border of a cell by less than this part of the square. */
    private static final double SLACK = 1e-14;

    /**
     * The cell of a point.
     *
     * @throws CommandException 13027 for one that is not in the square
     */
    public long cell(GeoPoint point) {
        boolean inside = point.x() >= min && point.x() <= max && point.y() >= min && point.y() <= max;
        if (!inside) {
            throw new CommandException(13027, "point not in interval of [ " + min + ", " + max + " ]");
        }
        return number(index(point.x()), index(point.y()), bits);
    }

    private long index(double coordinate) {
        long cells = 1L << bits;
        return Math.min(cells - 1, (long) ((coordinate - min) / (max - min) * cells));
    }

    private static long number(long x, long y, int bits) {
        return spread(x << (Integer.SIZE - bits)) << 1 | spread(y << (Integer.SIZE - bits));
    }

    /** Puts a zero before each of 32 bits. */
    private static long spread(long number) {
        long wide = number & 0xFFFFFFFFL;
        wide = (wide | wide << 16) & 0x0000FFFF0000FFFFL;
        wide = (wide | wide << 8) & 0x00FF00FF00FF00FFL;
        wide = (wide | wide << 4) & 0x0F0F0F0F0F0F0F0FL;
        wide = (wide | wide << 2) & 0x3333333333333333L;
        return (wide | wide << 1) & 0x5555555555555555L;
    }

    /** The cells that a shape meets: about as small as a part of the shape. */
    CellRanges searched(PlaneShape shape) {
        double wanted = shape.bounds().size() / CELLS_ACROSS;
        int level = 0;
        while (level < bits && (max - min) / (1L << level) > wanted) {
            level++;
        }
        List<CellRange> ranges = new ArrayList<>();
        descend(shape, new Square(0, 0, 0), level, ranges);
        return CellRanges.of(ranges);
    }

    /** A cell of a level, by the numbers of its column and row. */
    private record Square(long x, long y, int level) {}

    private void descend(PlaneShape shape, Square square, int deepest, List<CellRange> ranges) {
        if (!shape.mayMeet(box(square))) {
            return;
        }
        if (square.level == deepest) {
            long low = deepest == 0 ? 0 : number(square.x, square.y, deepest);
            ranges.add(new CellRange(low, low + (deepest == 0 ? -1L : (1L << (Long.SIZE - 2 * deepest)) - 1)));
            return;
        }
        for (int child = 0; child < 4; child++) {
            Square quarter = new Square(square.x * 2 + child / 2, square.y * 2 + child % 2, square.level + 1);
            descend(shape, quarter, deepest, ranges);
        }
    }

    private PlaneBox box(Square square) {
        double size = (max - min) / (1L << square.level);
        double slack = (max - min) * SLACK;
        double left = min + square.x * size;
        double bottom = min + square.y * size;
        return new PlaneBox(left - slack, bottom - slack, left + size + slack, bottom + size + slack);
    }

    @Override
    public Value key(long cell) {
        return Value.binary(0, ByteBuffer.allocate(Long.BYTES).putLong(cell).array());
    }

    @Override
    public Optional<CellRanges> searched(Region region) {
        return region.cells(this);
    }

    /** Points of GeoJSON are none of a plane. */
    @Override
    public boolean serves(Nearness nearness) {
        return nearness.metric() != Nearness.Metric.METRES;
    }

    @Override
    public CellRanges within(Nearness nearness, double distance) {
        return nearness.metric() == Nearness.Metric.PLANE
                ? searched(new PlaneCircle(nearness.center(), distance + (max - min) * SLACK))
                : new CapRegion(nearness.center(), nearness.radians(distance))
                        .cells(this)
                        .orElseThrow();
    }

    @Override
    public CellRanges nearer(Nearness nearness, double distance) {
        return CellRanges.NONE;
    }

    @Override
    public double smallest(Nearness nearness) {
        double cell = (max - min) / (1L << Math.min(bits, 20));
        return nearness.metric() == Nearness.Metric.PLANE ? cell : Math.toRadians(cell);
    }

    /** From a center outside the square the other side is farther than its diagonal. */
    @Override
    public double largest(Nearness nearness) {
        if (nearness.metric() != Nearness.Metric.PLANE) {
            return Math.PI;
        }
        GeoPoint center = nearness.center();
        double x = Math.max(Math.abs(center.x() - min), Math.abs(center.x() - max));
        double y = Math.max(Math.abs(center.y() - min), Math.abs(center.y() - max));
        return Math.hypot(x, y);
    }
}
