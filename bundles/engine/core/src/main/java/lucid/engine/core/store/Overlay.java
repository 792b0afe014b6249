/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Changes that are not written, to be read over a snapshot ({@link Snapshot#under}). Held in memory, values unsealed.
 * One thread changes it; cursors over it may stay open meanwhile and see what comes before them.
 */
public final class Overlay implements Changes {

    /** The value of a key that was taken away. */
    static final byte[] DELETED = {};

    private static final int ENTRY_OVERHEAD = 96;

    private final Map<Table, NavigableMap<byte[], byte[]>> changes = new EnumMap<>(Table.class);
    private long bytes;

    /** Without changes. */
    public Overlay() {
        for (Table table : Table.values()) {
            changes.put(table, new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        }
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        set(table, key, value);
    }

    @Override
    public void delete(Table table, byte[] key) {
        set(table, key, DELETED);
    }

    /** Whether it changes a key. */
    public boolean has(Table table, byte[] key) {
        return changes.get(table).containsKey(key);
    }

    /** How much memory it takes, about. */
    public long bytes() {
        return bytes;
    }

    /** Makes the same changes to something else, in the order of the keys. */
    public void applyTo(Changes target, Table table) {
        changes.get(table).forEach((key, value) -> {
            if (value == DELETED) {
                target.delete(table, key);
            } else {
                target.put(table, key, value);
            }
        });
    }

    /** The changed value of a key, {@link #DELETED} for none any more; empty where it is not changed. */
    Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(changes.get(table).get(key));
    }

    /** The changes from {@code from}, inclusive, to {@code to}, exclusive; an empty array is no bound. */
    NavigableMap<byte[], byte[]> range(Table table, byte[] from, byte[] to) {
        NavigableMap<byte[], byte[]> all = changes.get(table);
        NavigableMap<byte[], byte[]> tail = from.length == 0 ? all : all.tailMap(from, true);
        return to.length == 0 ? tail : tail.headMap(to, false);
    }

    private void set(Table table, byte[] key, byte[] value) {
        byte[] before = changes.get(table).put(key, value);
        bytes += value.length + (before == null ? ENTRY_OVERHEAD + key.length : -before.length);
    }
}
