/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.Value;

/** A compiled function of {@code $setWindowFields}. Immutable. */
@FunctionalInterface
public interface WindowFunction {

    /** Begins a partition. */
    Run over(Partition partition);

    /** The function over one partition. For one thread. */
    @FunctionalInterface
    interface Run {

        /** The value of a row; each row is asked once, in their order. {@link Value#MISSING} stands for null. */
        Value at(int row);
    }
}
