/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.value.Doc;

/** Walks the oplog at one snapshot. For one thread; on no entry until {@link #next}. */
public final class OplogCursor implements AutoCloseable {

    private final KeyCursor keys;
    private final byte[] from;
    private final boolean backward;
    private boolean started;

    OplogCursor(KeyCursor keys, byte[] from, boolean backward) {
        this.keys = keys;
        this.from = from;
        this.backward = backward;
    }

    /** Goes on to the next entry; false where there is none. */
    public boolean next() {
        if (!started) {
            start();
            started = true;
        } else if (keys.valid()) {
            step();
        }
        return keys.valid();
    }

    private void start() {
        if (backward) {
            keys.seekForPrev(from);
        } else {
            keys.seek(from);
        }
    }

    private void step() {
        if (backward) {
            keys.previous();
        } else {
            keys.next();
        }
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
