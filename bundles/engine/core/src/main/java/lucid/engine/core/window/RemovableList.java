/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import lucid.engine.core.value.Value;

/** {@code $push}. */
final class RemovableList implements Removable {

    private final Deque<Value> values = new ArrayDeque<>();

    @Override
    public void add(Value value) {
        if (!value.isMissing()) {
            values.add(value);
        }
    }

    @Override
    public void remove(Value value) {
        if (!value.isMissing()) {
            values.remove();
        }
    }

    @Override
    public Value result() {
        return Value.array(new ArrayList<>(values));
    }
}
