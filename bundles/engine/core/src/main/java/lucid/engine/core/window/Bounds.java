/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

/** The {@code window} of a function. Immutable. */
interface Bounds {

    /** The frames of a partition. */
    Frames over(Partition partition);

    /** Whether all frames begin with the first row. */
    boolean startsAtFirst();

    /** Frames of the rows of one partition: asked row by row, neither their start nor their end ever goes back. */
    @FunctionalInterface
    interface Frames {

        Frame at(int row);
    }
}
