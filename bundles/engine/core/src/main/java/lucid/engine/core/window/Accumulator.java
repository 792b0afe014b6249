/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Value;

/** What documents come together in: one accumulating field of a group or of a window. For one thread. */
public interface Accumulator {

    /** Takes a document in; returns how many more bytes it holds since. */
    long add(Scope document);

    /** What came together; {@link Value#MISSING} stands for null. */
    Value result();
}
