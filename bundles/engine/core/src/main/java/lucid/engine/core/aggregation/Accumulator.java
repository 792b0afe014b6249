/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Value;

/** One accumulating field of one group. For one thread. */
interface Accumulator {

    /** Takes a document in; returns how many more bytes it holds since. */
    long add(Scope document);

    /** What came together; {@link Value#MISSING} stands for null. */
    Value result();
}
