/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import lucid.engine.core.value.Value;

/** Remembers what the last keys of a join found, up to some bytes. For one thread. */
final class JoinCache {

    private static final long LARGEST = 4 << 20;

    private final Map<KeyBytes, Value> results = new LinkedHashMap<>(16, 0.75f, true);
    private final boolean enabled;
    private long held;

    JoinCache(boolean enabled) {
        this.enabled = enabled;
    }

    Value get(KeyBytes key, Supplier<Value> find) {
        Value known = results.get(key);
        if (known != null) {
            return known;
        }
        Value found = find.get();
        if (enabled && size(key, found) < LARGEST / 4) {
            results.put(key, found);
            held += size(key, found);
            shrink();
        }
        return found;
    }

    private void shrink() {
        var eldest = results.entrySet().iterator();
        while (held > LARGEST && eldest.hasNext()) {
            Map.Entry<KeyBytes, Value> entry = eldest.next();
            held -= size(entry.getKey(), entry.getValue());
            eldest.remove();
        }
    }

    private static long size(KeyBytes key, Value value) {
        return key.length() + value.length() + 2L * Budget.OVERHEAD;
    }
}
