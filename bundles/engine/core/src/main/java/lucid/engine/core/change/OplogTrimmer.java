/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.Table;

/**
 * Keeps the oplog below a size. It is cut into pieces of a sixteenth of that; where a piece ends is kept in {@link
 * Table#META}, and the oldest piece goes as a whole, in the batch that makes the oplog too big. Called under the
 * oplog's lock.
 */
final class OplogTrimmer {

    private static final byte[] PREFIX = "oplog.piece.".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECES = 16;

    private final long most;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Deque<Piece> removed = new ArrayDeque<>();
    private int added;
    private long whole;
    private long wholeBefore;
    private long growing;
    private long growingBefore;

    OplogTrimmer(Store store, long most) {
        this.most = most;
        long end = load(store);
        growing = store.bytes(Table.OPLOG, OplogKey.of(end), OplogKey.of(-1));
        whole += growing;
    }

    /** Starts a batch. */
    void begin() {
        added = 0;
        removed.clear();
        wholeBefore = whole;
        growingBefore = growing;
    }

    /** Notes an entry that the batch holds; may add the end of a piece and the deletion of the oldest ones. */
    void add(Batch batch, long timestamp, long bytes) {
        growing += bytes;
        whole += bytes;
        if (growing >= most / PIECES) {
            pieces.addLast(new Piece(timestamp, growing));
            batch.put(
                    Table.META,
                    pieceKey(timestamp),
                    ByteBuffer.allocate(Long.BYTES).putLong(growing).array());
            growing = 0;
            added++;
        }
        while (whole > most && pieces.size() > 1) {
            Piece oldest = pieces.removeFirst();
            removed.push(oldest);
            whole -= oldest.bytes;
            batch.deleteRange(Table.OPLOG, OplogKey.of(0), OplogKey.of(oldest.last + 1));
            batch.delete(Table.META, pieceKey(oldest.last));
        }
    }

    /** Forgets what was noted since {@link #begin}: the batch was not written. */
    void undo() {
        removed.forEach(pieces::addFirst);
        for (int i = 0; i < added; i++) {
            pieces.removeLast();
        }
        whole = wholeBefore;
        growing = growingBefore;
    }

    private long load(Store store) {
        long end = 0;
        try (Snapshot snapshot = store.snapshot();
                KeyCursor cursor = snapshot.cursor(Table.META)) {
            for (cursor.seek(PREFIX); cursor.valid() && isPiece(cursor.key()); cursor.next()) {
                end = ByteBuffer.wrap(cursor.key()).getLong(PREFIX.length);
                long bytes = ByteBuffer.wrap(cursor.value()).getLong();
                pieces.addLast(new Piece(end, bytes));
                whole += bytes;
            }
        }
        return end;
    }

    private static boolean isPiece(byte[] key) {
        return key.length == PREFIX.length + Long.BYTES && Arrays.mismatch(key, PREFIX) == PREFIX.length;
    }

    private static byte[] pieceKey(long timestamp) {
        return ByteBuffer.allocate(PREFIX.length + Long.BYTES)
                .put(PREFIX)
                .putLong(timestamp)
                .array();
    }

    /** Entries up to a timestamp. */
    private record Piece(long last, long bytes) {}
}
