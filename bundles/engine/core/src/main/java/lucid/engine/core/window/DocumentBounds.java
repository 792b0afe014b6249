/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

/**
 * Bounds by position, relative to the row.
 *
 * @param lower  the first position; {@link #FIRST} for all before
 * @param upper  the last position; {@link #LAST} for all behind
 */
record DocumentBounds(int lower, int upper) implements Bounds {

    /** Before all rows. */
    static final int FIRST = Integer.MIN_VALUE;

    /** Behind all rows. */
    static final int LAST = Integer.MAX_VALUE;

    /** All rows. */
    static final DocumentBounds ALL = new DocumentBounds(FIRST, LAST);

    @Override
    public Frames over(Partition partition) {
        int size = partition.size();
        return row -> new Frame(within(size, (long) row + lower), within(size, (long) row + upper + 1));
    }

    private static int within(int size, long position) {
        return (int) Math.max(0, Math.min(size, position));
    }

    @Override
    public boolean startsAtFirst() {
        return lower == FIRST;
    }
}
