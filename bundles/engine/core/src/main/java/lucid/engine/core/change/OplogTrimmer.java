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
    private static final byte[] LIMITS = "oplog.limits".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECES = 16;
    /** What an entry takes where it is not known how many a piece has. */
    private static final int USUAL_BYTES = 256;

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Deque<Piece> removed = new ArrayDeque<>();
    private OplogLimits limits;
    private int added;
    private Size whole = new Size(0, 0);
    private Size wholeBefore = whole;
    private Size growing = whole;
    private Size growingBefore = whole;
    private volatile long dropped;
    private long droppedBefore;

    /** Bytes and number of entries. */
    record Size(long bytes, long entries) {
        Size plus(long moreBytes, long moreEntries) {
            return new Size(bytes + moreBytes, entries + moreEntries);
        }
    }

    /** Entries up to a timestamp. */
    private record Piece(long last, Size size) {}

    OplogTrimmer(Store store, long bytes) {
        try (Snapshot snapshot = store.snapshot()) {
            byte[] kept = snapshot.get(Table.META, LIMITS);
            limits = kept.length == 0 ? new OplogLimits(bytes, 0) : OplogLimits.of(kept);
            long end = load(snapshot);
            long grown = store.bytes(Table.OPLOG, OplogKey.of(end), OplogKey.of(-1));
            growing = new Size(grown, count(snapshot, end + 1));
            whole = whole.plus(growing.bytes(), growing.entries());
        }
    }

    OplogLimits limits() {
        return limits;
    }

    /** Keeps other limits from now on. */
    void limit(Store store, OplogLimits changed) {
        Batch batch = store.batch();
        batch.put(Table.META, LIMITS, changed.encoded());
        store.write(batch);
        limits = changed;
    }

    Size size() {
        return whole;
    }

    /** The timestamp up to which entries have gone since the start; 0 for none. */
    long dropped() {
        return dropped;
    }

    /** Starts a batch. */
    void begin() {
        added = 0;
        removed.clear();
        wholeBefore = whole;
        growingBefore = growing;
        droppedBefore = dropped;
    }

    /** Notes an entry that the batch holds; may add the end of a piece and the deletion of the oldest ones. */
    void add(Batch batch, long timestamp, long bytes) {
        growing = growing.plus(bytes, 1);
        whole = whole.plus(bytes, 1);
        if (growing.bytes() >= limits.bytes() / PIECES) {
            pieces.addLast(new Piece(timestamp, growing));
            batch.put(Table.META, pieceKey(timestamp), encoded(growing));
            growing = new Size(0, 0);
            added++;
        }
        while (whole.bytes() > limits.bytes() && pieces.size() > 1 && limits.mayGo(pieces.getFirst().last, timestamp)) {
            drop(batch, pieces.removeFirst());
        }
    }

    private void drop(Batch batch, Piece oldest) {
        removed.push(oldest);
        whole = whole.plus(-oldest.size.bytes(), -oldest.size.entries());
        dropped = oldest.last;
        byte[] end = OplogKey.of(oldest.last + 1);
        batch.deleteRange(Table.OPLOG, OplogKey.of(0), end);
        batch.deleteRange(Table.IMAGES, OplogKey.of(0), end);
        batch.delete(Table.META, pieceKey(oldest.last));
    }

    /** Forgets what was noted since {@link #begin}: the batch was not written. */
    void undo() {
        removed.forEach(pieces::addFirst);
        for (int i = 0; i < added; i++) {
            pieces.removeLast();
        }
        whole = wholeBefore;
        growing = growingBefore;
        dropped = droppedBefore;
    }

    private long load(Snapshot snapshot) {
        long end = 0;
        try (KeyCursor cursor = snapshot.cursor(Table.META)) {
            for (cursor.seek(PREFIX); cursor.valid() && isPiece(cursor.key()); cursor.next()) {
                end = ByteBuffer.wrap(cursor.key()).getLong(PREFIX.length);
                Size size = decoded(cursor.value());
                pieces.addLast(new Piece(end, size));
                whole = whole.plus(size.bytes(), size.entries());
            }
        }
        return end;
    }

    private static long count(Snapshot snapshot, long from) {
        long entries = 0;
        try (KeyCursor cursor = snapshot.cursor(Table.OPLOG)) {
            for (cursor.seek(OplogKey.of(from)); cursor.valid(); cursor.next()) {
                entries++;
            }
        }
        return entries;
    }

    private static byte[] encoded(Size size) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(size.bytes())
                .putLong(size.entries())
                .array();
    }

    private static Size decoded(byte[] value) {
        ByteBuffer numbers = ByteBuffer.wrap(value);
        long bytes = numbers.getLong();
        return new Size(bytes, numbers.hasRemaining() ? numbers.getLong() : bytes / USUAL_BYTES);
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
}
