/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import lucid.engine.core.value.Value;

/** Keeps the n values whose keys come first; among equal keys the earlier. */
final class BestFold {

    private record Entry(KeyBytes key, long sequence, Value value) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int order = key.compareTo(other.key);
            return order == 0 ? Long.compare(sequence, other.sequence) : order;
        }
    }

    private final long n;
    private final PriorityQueue<Entry> worstFirst;
    private long sequence;

    /** Keeps the first n, or when reversed the last n in the same order. */
    BestFold(long n, boolean reversed) {
        this.n = n;
        worstFirst =
                new PriorityQueue<>(reversed ? Comparator.<Entry>naturalOrder() : Comparator.<Entry>reverseOrder());
    }

    long add(KeyBytes key, Value value) {
        Entry entry = new Entry(key, sequence++, value.detached());
        worstFirst.add(entry);
        long grown = size(entry);
        return worstFirst.size() > n ? grown - size(worstFirst.remove()) : grown;
    }

    private static long size(Entry entry) {
        return entry.key.length() + entry.value.length() + 2L * Budget.OVERHEAD;
    }

    /** In the order of keys. */
    List<Value> values() {
        List<Entry> entries = new ArrayList<>(worstFirst);
        entries.sort(null);
        List<Value> values = new ArrayList<>();
        entries.forEach(entry -> values.add(entry.value));
        return values;
    }
}
