/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.List;

/** A set of cells as ranges of their numbers, in order; none overlap or follow each other at once. Immutable. */
public record CellRanges(List<CellRange> ranges) {

    /** No cell. */
    public static final CellRanges NONE = new CellRanges(List.of());

    /** All of these together, in any order and overlapping. */
    static CellRanges of(List<CellRange> ranges) {
        List<CellRange> sorted = new ArrayList<>(ranges);
        sorted.sort((one, two) -> Long.compareUnsigned(one.low(), two.low()));
        List<CellRange> merged = new ArrayList<>();
        for (CellRange range : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && touches(merged.get(last), range)) {
                CellRange before = merged.get(last);
                merged.set(last, new CellRange(before.low(), CellRange.max(before.high(), range.high())));
            } else {
                merged.add(range);
            }
        }
        return new CellRanges(List.copyOf(merged));
    }

    private static boolean touches(CellRange before, CellRange next) {
        return before.high() == -1L || Long.compareUnsigned(next.low(), before.high() + 1) <= 0;
    }

    /** The cells of both. */
    public CellRanges plus(CellRanges other) {
        List<CellRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return of(all);
    }

    /** The cells of this set that are not of the other. */
    public CellRanges minus(CellRanges other) {
        List<CellRange> left = new ArrayList<>();
        int start = 0;
        for (CellRange range : ranges) {
            while (start < other.ranges.size()
                    && Long.compareUnsigned(other.ranges.get(start).high(), range.low()) < 0) {
                start++;
            }
            cut(range, other.ranges.subList(start, other.ranges.size()), left);
        }
        return new CellRanges(List.copyOf(left));
    }

    private static void cut(CellRange range, List<CellRange> taken, List<CellRange> left) {
        long from = range.low();
        for (CellRange one : taken) {
            if (Long.compareUnsigned(one.low(), range.high()) > 0) {
                break;
            }
            if (Long.compareUnsigned(one.low(), from) > 0) {
                left.add(new CellRange(from, one.low() - 1));
            }
            if (Long.compareUnsigned(one.high(), range.high()) >= 0) {
                return;
            }
            from = one.high() + 1;
        }
        left.add(new CellRange(from, range.high()));
    }

    /** Whether a cell is one of them. */
    boolean has(long cell) {
        return ranges.stream()
                .anyMatch(range ->
                        Long.compareUnsigned(range.low(), cell) <= 0 && Long.compareUnsigned(cell, range.high()) <= 0);
    }
}
