/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was changed while transactions are open, so that one of them is refused to change it as well, also where it
 * looks again as it did. Keys are known by hashes: two of one hash make a needless refusal at worst. Bounded: where
 * there is too much to remember, transactions that began before are refused every change. Safe for many threads.
 */
final class RecentChanges {

    private static final int MOST = 1 << 18;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final int most;
    private final Map<Long, Long> changed = new HashMap<>();
    /** How many transactions have begun at each moment and are open. */
    private final SortedMap<Long, Integer> open = new TreeMap<>();

    private long now;
    /** What was changed up to here is forgotten. */
    private long floor;

    private volatile boolean watched;

    RecentChanges() {
        this(MOST);
    }

    RecentChanges(int most) {
        this.most = most;
    }

    /** A transaction begins, and makes its snapshot afterwards; gives the moment, for {@link #end}. */
    synchronized long begin() {
        watched = true;
        open.merge(now, 1, Integer::sum);
        return now;
    }

    /** A transaction that began at that moment has ended. */
    synchronized void end(long begun) {
        open.computeIfPresent(begun, (moment, count) -> count == 1 ? null : count - 1);
        if (open.isEmpty()) {
            watched = false;
            changed.clear();
        }
    }

    /** Whether changes have to be noted. */
    boolean isWatched() {
        return watched;
    }

    /** Notes what was written, before anybody else can claim it. */
    synchronized void note(Iterable<byte[]> keys) {
        if (open.isEmpty()) {
            return;
        }
        now++;
        keys.forEach(key -> changed.put(hash(key), now));
        if (changed.size() > most) {
            changed.values().removeIf(moment -> moment <= open.firstKey());
        }
        if (changed.size() > most) {
            changed.clear();
            floor = now;
        }
    }

    /** Whether a key was changed since that moment, or may have been. */
    synchronized boolean isChanged(byte[] key, long since) {
        return since < floor || changed.getOrDefault(hash(key), 0L) > since;
    }

    private static long hash(byte[] key) {
        long hash = key.length;
        for (byte one : key) {
            hash = (hash ^ one) * FACTOR;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
