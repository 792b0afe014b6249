/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what keys seal. Nodes reserve blocks of uses in the key's record before they use them, so that the sum of all
 * nodes stays below the limit, whenever one of them ends. The lock guards the blocks.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D, 8.3: at most 2^32 random nonces</a>
 */
final class Uses {

    static final long LIMIT = 1L << 32;
    static final long BLOCK = 1L << 16;

    private final Object lock = new Object();
    private final Map<String, Long> left = new HashMap<>();

    /**
     * Takes one use of a purpose's newest key.
     *
     * @return false when the key must not be used; read it again, or make the next one when it is used up
     */
    boolean take(KeyStore store, KeyRecord record) {
        synchronized (lock) {
            long have = left.getOrDefault(record.id(), 0L);
            if (have == 0 && !reserve(store, record)) {
                return false;
            }
            left.merge(record.id(), -1L, Long::sum);
            return true;
        }
    }

    static boolean usedUp(KeyRecord record) {
        return record.reserved() + BLOCK > LIMIT;
    }

    private boolean reserve(KeyStore store, KeyRecord record) {
        Optional<KeyRecord> now = store.find(record.id()).filter(one -> !one.destroyed() && !usedUp(one));
        boolean reserved = now.isPresent() && store.replace(now.get(), now.get().reserving(BLOCK));
        if (reserved) {
            left.keySet().removeIf(id -> id.startsWith(record.purpose() + ".") && !id.equals(record.id()));
            left.put(record.id(), BLOCK);
        }
        return reserved;
    }
}
