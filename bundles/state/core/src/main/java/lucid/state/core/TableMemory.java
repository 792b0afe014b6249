/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;

/**
 * All of a table in memory, what is left of removed records with it, so that a change that comes late does not bring
 * them back. Safe for use by many threads; finding one record waits for nobody.
 */
final class TableMemory {

    private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong(1);
    private final AtomicInteger size = new AtomicInteger();
    private SortedMap<String, BsonDocument> snapshot = new TreeMap<>();
    private long snapshotVersion = 1;

    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id)).filter(Entry::live);
    }

    long version() {
        return version.get();
    }

    /** How many records there are. */
    int size() {
        return size.get();
    }

    /** The records, sorted; made anew after a change only. */
    synchronized Map<String, BsonDocument> all() {
        if (snapshotVersion != version.get()) {
            TreeMap<String, BsonDocument> records = new TreeMap<>();
            entries.values().stream().filter(Entry::live).forEach(entry -> records.put(entry.id(), entry.record()));
            snapshot = Collections.unmodifiableSortedMap(records);
            snapshotVersion = version.get();
        }
        return snapshot;
    }

    synchronized List<Entry> live() {
        return entries.values().stream().filter(Entry::live).toList();
    }

    /** Takes what is newer than what is known of the same id. */
    synchronized void take(Entry entry) {
        Entry known = entries.get(entry.id());
        if (known == null || known.revision() < entry.revision()) {
            entries.put(entry.id(), entry);
            boolean wasLive = known != null && known.live();
            count((entry.live() ? 1 : 0) - (wasLive ? 1 : 0));
            changed(wasLive || entry.live());
        }
    }

    /** Forgets a record that is not there at all any more, unless it has changed meanwhile. */
    synchronized void forget(Entry entry) {
        boolean gone = entries.remove(entry.id(), entry) && entry.live();
        count(gone ? -1 : 0);
        changed(gone);
    }

    /** Knows these records and nothing else. */
    synchronized void replaceAll(Collection<Entry> records) {
        Map<String, Entry> wanted = new TreeMap<>();
        records.forEach(entry -> wanted.put(entry.id(), entry));
        boolean different = !live().equals(List.copyOf(wanted.values()));
        entries.keySet().retainAll(wanted.keySet());
        entries.putAll(wanted);
        size.set(wanted.size());
        changed(different);
    }

    private void count(int more) {
        size.addAndGet(more);
    }

    private void changed(boolean really) {
        if (really) {
            version.incrementAndGet();
        }
    }
}
