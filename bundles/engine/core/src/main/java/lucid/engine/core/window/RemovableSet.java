/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** {@code $addToSet}, with how often each value is there. */
final class RemovableSet implements Removable {

    private record Entry(Value value, int times) {}

    private final Map<ByteBuffer, Entry> values = new LinkedHashMap<>();
    private final Collation collation;

    RemovableSet(Collation collation) {
        this.collation = collation;
    }

    private ByteBuffer key(Value value) {
        return ByteBuffer.wrap(new KeyEncoder().append(value, false, collation).key());
    }

    @Override
    public void add(Value value) {
        if (!value.isMissing()) {
            values.merge(key(value), new Entry(value, 1), (old, one) -> new Entry(old.value, old.times + 1));
        }
    }

    @Override
    public void remove(Value value) {
        if (!value.isMissing()) {
            ByteBuffer key = key(value);
            Entry entry = values.get(key);
            if (entry.times == 1) {
                values.remove(key);
            } else {
                values.put(key, new Entry(entry.value, entry.times - 1));
            }
        }
    }

    @Override
    public Value result() {
        List<Value> distinct = new ArrayList<>();
        values.values().forEach(entry -> distinct.add(entry.value));
        return Value.array(distinct);
    }
}
