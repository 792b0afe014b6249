/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Arrays;
import java.util.List;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** A walk over the range of keys that an index's entries have. */
final class StoredIndexCursor implements IndexCursor {

    private final KeyCursor cursor;
    private final Index index;
    private final boolean backward;
    private final boolean numbered;
    private boolean placed;
    private byte[] entry = {};
    private int keyEnd;

    /** @param numbered whether all record ids have the length of a number */
    StoredIndexCursor(Snapshot snapshot, Index index, boolean backward, boolean numbered) {
        cursor = snapshot.cursor(Table.INDEX, index.prefix(), KeyLayout.after(index.prefix()));
        this.index = index;
        this.backward = backward;
        this.numbered = numbered;
        seek(new byte[0]);
    }

    @Override
    public boolean next() {
        if (!placed && cursor.valid()) {
            if (backward) {
                cursor.previous();
            } else {
                cursor.next();
            }
        }
        placed = false;
        if (!cursor.valid()) {
            return false;
        }
        entry = cursor.key();
        keyEnd = entry.length - recordLength();
        return true;
    }

    private int recordLength() {
        if (index.isPoint()) {
            return 0;
        }
        return numbered ? KeyLayout.RECORD_NUMBER_LENGTH : KeyLayout.recordLength(cursor.value());
    }

    @Override
    public byte[] key() {
        return Arrays.copyOfRange(entry, KeyLayout.ID_LENGTH, keyEnd);
    }

    @Override
    public RecordId id() {
        return index.isPoint()
                ? KeyLayout.pointRecord(cursor.value())
                : new RecordId(Arrays.copyOfRange(entry, keyEnd, entry.length));
    }

    @Override
    public List<Value> values() {
        byte[] types = KeyLayout.types(index.isPoint(), cursor.value());
        return KeyEncoder.decode(key(), types, index.spec().directions());
    }

    @Override
    public void seek(byte[] key) {
        byte[] target = KeyLayout.join(index.prefix(), key);
        if (backward) {
            byte[] behind = KeyLayout.after(target);
            cursor.seekForPrev(behind);
            if (cursor.valid() && Arrays.equals(cursor.key(), behind)) {
                cursor.previous();
            }
        } else {
            cursor.seek(target);
        }
        placed = true;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
