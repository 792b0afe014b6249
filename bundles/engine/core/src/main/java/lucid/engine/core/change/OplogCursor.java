/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.value.Doc;

/** Walks the oplog from old to new at one snapshot. For one thread; before the first entry until {@link #next}. */
public final class OplogCursor implements AutoCloseable {

    private final KeyCursor keys;
    private final byte[] from;
    private boolean started;

    OplogCursor(KeyCursor keys, byte[] from) {
        this.keys = keys;
        this.from = from;
    }

    /** Goes on to the next entry; false where there is none. */
    public boolean next() {
        if (!started) {
            keys.seek(from);
            started = true;
        } else if (keys.valid()) {
            keys.next();
        }
        return keys.valid();
    }

    /** The entry's timestamp, as {@link OpTime#timestamp} has it. */
    public long timestamp() {
        return ByteBuffer.wrap(keys.key()).getLong();
    }

    /** The entry as it lies in {@code local.oplog.rs}. */
    public Doc entry() {
        return Doc.view(keys.value());
    }

    @Override
    public void close() {
        keys.close();
    }
}
