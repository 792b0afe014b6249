/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Values of which no two are equal in MongoDB's sense. */
final class ValueSet {

    private final ValueOrder order;
    private final Map<Integer, List<Value>> byHash = new HashMap<>();

    ValueSet(ValueOrder order) {
        this.order = order;
    }

    /** Adds a value; false where an equal one is in already. */
    boolean add(Value value) {
        boolean isNew = !contains(value);
        if (isNew) {
            byHash.computeIfAbsent(order.hash(value), hash -> new ArrayList<>(1))
                    .add(value);
        }
        return isNew;
    }

    boolean contains(Value value) {
        return byHash.getOrDefault(order.hash(value), List.of()).stream().anyMatch(other -> order.same(other, value));
    }
}
