/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Arrays;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;

/** A walk over the range of keys that a collection's records have. */
final class StoredRecordCursor implements RecordCursor {

    private final KeyCursor cursor;
    private final byte[] prefix;
    private final boolean backward;
    private boolean placed;
    private byte[] key = {};

    StoredRecordCursor(Snapshot snapshot, byte[] prefix, boolean backward) {
        cursor = snapshot.cursor(Table.RECORDS, prefix, KeyLayout.after(prefix));
        this.prefix = prefix;
        this.backward = backward;
        toStart();
    }

    private void toStart() {
        if (backward) {
            cursor.seekForPrev(KeyLayout.after(prefix));
        } else {
            cursor.seek(prefix);
        }
        placed = true;
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
        key = cursor.key();
        return true;
    }

    static RecordId idOf(byte[] key) {
        return new RecordId(Arrays.copyOfRange(key, KeyLayout.ID_LENGTH, key.length));
    }

    @Override
    public RecordId id() {
        return idOf(key);
    }

    @Override
    public Doc document() {
        return Doc.view(cursor.value());
    }

    @Override
    public void seek(RecordId id) {
        byte[] target = KeyLayout.record(prefix, id);
        if (backward) {
            cursor.seekForPrev(target);
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
