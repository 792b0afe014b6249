/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Fold;

/** {@code $addToSet}: values that MongoDB tells apart, each once. */
final class SetFold implements Fold {

    private final Map<KeyBytes, Value> values = new LinkedHashMap<>();
    private final Collation collation;

    SetFold(Collation collation) {
        this.collation = collation;
    }

    @Override
    public long add(Value value) {
        if (value.isMissing()) {
            return 0;
        }
        KeyBytes key = KeyBytes.of(value, collation);
        if (values.containsKey(key)) {
            return 0;
        }
        values.put(key, value.detached());
        return key.length() + value.length() + 2L * Budget.OVERHEAD;
    }

    @Override
    public Value result() {
        return Value.array(new ArrayList<>(values.values()));
    }
}
