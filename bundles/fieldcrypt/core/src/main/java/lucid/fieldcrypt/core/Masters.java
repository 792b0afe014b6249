/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.HashMap;
import java.util.Map;

/**
 * The secrets of the key vault, opened.
 *
 * @param newest name of the master key that wraps
 * @param keys   master keys by name
 * @param names  the secret of subjects' key names, which never changes
 */
record Masters(String newest, Map<String, byte[]> keys, byte[] names) {

    private static final String PROVIDER = "local:";

    Masters {
        keys = Map.copyOf(keys);
    }

    /** The provider of the driver that has the newest master key. */
    String provider() {
        return provider(newest);
    }

    static String provider(String master) {
        return PROVIDER + master;
    }

    boolean has(String provider) {
        return keys.containsKey(provider.substring(PROVIDER.length()));
    }

    /** As the driver takes them. */
    Map<String, Map<String, Object>> providers() {
        Map<String, Map<String, Object>> providers = new HashMap<>();
        keys.forEach((name, key) -> providers.put(provider(name), Map.of("key", key)));
        return providers;
    }

    @Override
    public String toString() {
        return "Masters[" + keys.keySet() + "]";
    }
}
