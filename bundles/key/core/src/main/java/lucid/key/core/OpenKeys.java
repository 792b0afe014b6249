/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** Unwrapped data keys, the 1000 that were used last; never printed. The lock guards them. */
final class OpenKeys {

    private static final int MOST = 1_000;

    private final Masters masters;
    private final Object lock = new Object();
    private final Map<String, byte[]> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > MOST;
        }
    };

    OpenKeys(Masters masters) {
        this.masters = masters;
    }

    /** The key of a record that is not destroyed. */
    byte[] key(KeyRecord record) {
        synchronized (lock) {
            byte[] known = keys.get(record.id());
            if (known != null) {
                return known;
            }
        }
        byte[] key = masters.unwrap(record);
        synchronized (lock) {
            keys.put(record.id(), key);
        }
        return key;
    }

    /** Forgets a key. Its bytes are left alone: whoever has just been given them must not see them change. */
    void close(String id) {
        synchronized (lock) {
            keys.remove(id);
        }
    }
}
