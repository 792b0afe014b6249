/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

/** Cells from one number to another, both included; numbers compare as unsigned. */
public record CellRange(long low, long high) {

    boolean isEmpty() {
        return Long.compareUnsigned(low, high) > 0;
    }

    static long max(long one, long two) {
        return Long.compareUnsigned(one, two) >= 0 ? one : two;
    }

    static long min(long one, long two) {
        return Long.compareUnsigned(one, two) <= 0 ? one : two;
    }
}
