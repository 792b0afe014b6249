/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.Value;

/** The values of a frame taken together; what came first goes first. For one thread. */
interface Removable {

    void add(Value value);

    /** Takes the earliest value out again. */
    void remove(Value value);

    /** What the values make; {@link Value#MISSING} stands for null. */
    Value result();
}
