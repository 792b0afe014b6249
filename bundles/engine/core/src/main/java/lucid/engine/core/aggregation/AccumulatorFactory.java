/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.Value;
import lucid.engine.core.window.Accumulator;

/** A compiled accumulating field. Immutable. */
@FunctionalInterface
interface AccumulatorFactory {

    /** Begins it for a group, whose {@code _id} the argument {@code n} may depend on. */
    Accumulator start(Value id);
}
