/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.util.ArrayList;
import java.util.List;

/**
 * A complete subtree.
 *
 * @param level it has 2^level leaves
 * @param index its place among those of its level, from 0
 */
public record Subtree(int level, long index) {

    /**
     * The fewest complete subtrees that cover the leaves from {@code from} up to but without {@code to}, left to right;
     * immutable.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to}
     */
    public static List<Subtree> cover(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no leaves lie between " + from + " and " + to);
        }
        List<Subtree> cover = new ArrayList<>();
        long at = from;
        while (at < to) {
            int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
            int level = at == 0 ? fits : Math.min(Long.numberOfTrailingZeros(at), fits);
            cover.add(new Subtree(level, at >>> level));
            at += 1L << level;
        }
        return List.copyOf(cover);
    }
}
