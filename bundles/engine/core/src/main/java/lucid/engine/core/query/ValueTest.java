/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Value;

/** What a compiled operator asks of one of the values that a path leads to. */
interface ValueTest {

    /**
     * Whether a value satisfies it.
     *
     * @param value    {@link Value#MISSING} where the path leads to none
     * @param position notes the array element by which it does; null when nobody asks
     */
    boolean test(Value value, Position position);
}
