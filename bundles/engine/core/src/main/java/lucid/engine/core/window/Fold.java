/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.Value;

/** Takes values together, one after the other; the state of most accumulators. For one thread. */
public interface Fold {

    /** Takes a value in; returns how many more bytes it holds since. */
    long add(Value value);

    /** What came together; {@link Value#MISSING} stands for null. */
    Value result();
}
