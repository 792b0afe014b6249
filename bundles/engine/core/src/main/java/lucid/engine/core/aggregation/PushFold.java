/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Fold;

/** {@code $push}: all values in their order. */
final class PushFold implements Fold {

    private final List<Value> values = new ArrayList<>();

    @Override
    public long add(Value value) {
        if (value.isMissing()) {
            return 0;
        }
        values.add(value.detached());
        return (long) value.length() + Budget.OVERHEAD;
    }

    @Override
    public Value result() {
        return Value.array(values);
    }
}
