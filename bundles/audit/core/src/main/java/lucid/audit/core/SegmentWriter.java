/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.auditproof.api.Frontier;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.JsonWriter;

/**
 * Chains records and brings them to the disk. What is not known to be on disk is kept, so that after a failure the
 * file is cut to what is known and written again, the same bytes in the same order. For use by one thread.
 */
final class SegmentWriter {

    private static final int FIRST_SIZE = 1 << 16;

    private final SegmentFolder folder;
    private final SegmentFile.Opener opener;
    private final HashFiles hashes;
    private final RecordEncoder encoder;
    private final JsonWriter json = new JsonWriter();
    private final Hasher hasher = new Hasher();
    private final Frontier tree;
    private Hash head;
    private long next;
    private volatile long durable;
    private Segment segment;
    private SegmentFile file;
    private long synced;
    private byte[] kept = new byte[FIRST_SIZE];
    private int keptLength;
    private int written;

    /** Goes on where the trail ended. */
    SegmentWriter(
            SegmentFolder folder, SegmentFile.Opener opener, HashFiles hashes, TrailEnd end, RecordEncoder encoder)
            throws IOException {
        this.folder = folder;
        this.opener = opener;
        this.hashes = hashes;
        this.encoder = encoder;
        this.tree = end.tree();
        this.head = end.head();
        this.next = end.next();
        this.durable = next;
        this.segment = end.open().orElse(folder.segment(next));
        this.synced = end.length();
        this.file = opener.open(segment.path());
    }

    /** Makes it the next record; it is written with the next {@link #write}. */
    void add(Entry entry) {
        entry.seq = next;
        json.clear();
        encoder.write(entry, head, json);
        int length = json.length();
        if (keptLength + length + 1 > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, keptLength + length + 1));
        }
        System.arraycopy(json.buffer(), 0, kept, keptLength, length);
        keptLength += length;
        kept[keptLength++] = '\n';
        head = hasher.leaf(json.buffer(), 0, length);
        tree.append(head);
        hashes.append(head);
        next++;
    }

    /** Writes what was added; it may be read, and is not sure to be on disk. */
    void write() throws IOException {
        if (written < keptLength) {
            file.write(ByteBuffer.wrap(kept, written, keptLength - written), synced + written);
            written = keptLength;
        }
        hashes.flush();
    }

    /**
     * Writes what was added and returns when all is on disk.
     *
     * @throws ReplacedException if the file is no longer the one that the path leads to
     */
    void sync() throws IOException {
        write();
        if (keptLength > 0) {
            file.force();
        }
        if (!file.inPlace(synced + keptLength)) {
            throw new ReplacedException(segment.path());
        }
        synced += keptLength;
        durable = next;
        keptLength = 0;
        written = 0;
        if (kept.length > FIRST_SIZE * 64) {
            kept = new byte[FIRST_SIZE];
        }
    }

    /** After a failure: opens the file anew, cuts it to what is known to be on disk, and brings the rest there. */
    void again() throws IOException {
        closeQuietly();
        written = 0;
        file = opener.open(segment.path());
        if (!file.inPlace(synced)) {
            throw new ReplacedException(segment.path());
        }
        file.truncate(synced);
        sync();
    }

    /** Begins a new segment. */
    void rotate() throws IOException {
        sync();
        hashes.force();
        Segment fresh = folder.segment(next);
        SegmentFile opened = opener.open(fresh.path());
        closeQuietly();
        file = opened;
        segment = fresh;
        synced = 0;
    }

    void closeQuietly() {
        try {
            file.close();
        } catch (IOException ignored) {
            // What had to be on disk was forced before; a file that cannot be closed is left to the system.
        }
    }

    /** Whether the path still leads to the file that is written. */
    boolean inPlace() {
        return file.inPlace(synced + written);
    }

    /** Bytes of the segment, with those that are not written yet. */
    long bytes() {
        return synced + keptLength;
    }

    /** Bytes that are not known to be on disk. */
    int unsynced() {
        return keptLength;
    }

    /** How many records there are. */
    long size() {
        return next;
    }

    /** How many records are known to be on disk; asked by any thread. */
    long durable() {
        return durable;
    }

    Hash root() {
        return tree.root();
    }

    /** The file was deleted, replaced or cut from outside. */
    static final class ReplacedException extends IOException {

        private static final long serialVersionUID = 1L;

        ReplacedException(Path path) {
            super(path + " is not the file that was written");
        }
    }
}
