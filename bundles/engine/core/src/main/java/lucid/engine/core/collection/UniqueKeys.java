/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;

/** Looks up who has a key. Lives only under the collection's writer's lock. */
final class UniqueKeys implements AutoCloseable {

    private final Lookup lookup;
    private final Supplier<Snapshot> snapshots;
    private Optional<Snapshot> snapshot = Optional.empty();
    private Optional<KeyCursor> cursor = Optional.empty();

    /** Gives the value of a key; an empty array where there is none. */
    interface Lookup {
        byte[] get(Table table, byte[] key);
    }

    /** Looks at single keys by the one, at ranges in a snapshot of the other. */
    UniqueKeys(Lookup lookup, Supplier<Snapshot> snapshots) {
        this.lookup = lookup;
        this.snapshots = snapshots;
    }

    /** Whether nobody has the key, or the record itself; {@code bare} is index id and key. */
    boolean isFree(Index index, byte[] bare, RecordId record) {
        if (index.isPoint()) {
            byte[] value = lookup.get(Table.INDEX, bare);
            return value.length == 0 || KeyLayout.pointRecord(value).equals(record);
        }
        KeyCursor entries = cursor();
        entries.seek(bare);
        while (entries.valid() && startsWith(entries.key(), bare)) {
            byte[] key = entries.key();
            if (!Arrays.equals(key, bare.length, key.length, record.bytes(), 0, record.bytes().length)) {
                return false;
            }
            entries.next();
        }
        return true;
    }

    /** Whether a point stands for this record. */
    boolean isOwn(Index index, byte[] entry, RecordId record) {
        byte[] value = lookup.get(Table.INDEX, entry);
        return index.isPoint()
                && value.length > 0
                && KeyLayout.pointRecord(value).equals(record);
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private KeyCursor cursor() {
        if (cursor.isEmpty()) {
            snapshot = Optional.of(snapshots.get());
            cursor = Optional.of(snapshot.get().cursor(Table.INDEX));
        }
        return cursor.get();
    }

    @Override
    public void close() {
        cursor.ifPresent(KeyCursor::close);
        snapshot.ifPresent(Snapshot::close);
    }
}
