/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.SubtreeSource;

/**
 * The hashes of the complete subtrees of 1, 256, 65536 … records, a file for each level, 32 bytes each; the levels
 * between are computed from at most 128 of them. Only a cache: what is wrong is made anew from the records. One thread
 * writes; many may read what was written before.
 */
final class HashFiles implements SubtreeSource, Closeable {

    private static final int STEP = 8;
    private static final int LEVELS = 7;
    private static final long WIDTH = 1L << STEP;

    private final Path folder;
    private final FileChannel[] files = new FileChannel[LEVELS];
    private final RandomAccessFile[] readers = new RandomAccessFile[LEVELS];
    private final List<Hash> buffered = new ArrayList<>();
    private long summed;
    private volatile long size;

    HashFiles(Path folder) throws IOException {
        this.folder = folder;
        files[0] = OwnerFiles.open(path(0));
        size = files[0].size() / Hash.LENGTH;
        summed = size;
    }

    private Path path(int file) {
        return folder.resolve("hashes-" + file * STEP);
    }

    /** How many records have their hash here. */
    long size() {
        return size;
    }

    /** Adds the hash of the next record; it is read after {@link #flush}. */
    void append(Hash leaf) {
        buffered.add(leaf);
    }

    /** Writes what was added; a failure leaves it to be written again. */
    void flush() throws IOException {
        if (!buffered.isEmpty()) {
            ByteBuffer bytes = ByteBuffer.allocate(buffered.size() * Hash.LENGTH);
            buffered.forEach(hash -> bytes.put(hash.bytes()));
            write(0, size, bytes.flip());
            long grown = size + buffered.size();
            size = grown;
            buffered.clear();
        }
        for (int level = 1; level < LEVELS && nodes(size, level) != nodes(summed, level); level++) {
            sumUp(level);
        }
        summed = size;
    }

    /** How many complete subtrees of that file the records make. */
    private static long nodes(long records, int file) {
        return records >>> (file * STEP);
    }

    private void sumUp(int level) throws IOException {
        for (long node = nodes(summed, level); node < nodes(size, level); node++) {
            write(level, node, ByteBuffer.wrap(sum(level * STEP, node).bytes()));
        }
    }

    /** Forgets all from this record on. */
    void truncate(long records) throws IOException {
        buffered.clear();
        size = Math.min(size, records);
        summed = Math.min(summed, size);
        files[0].truncate(size * Hash.LENGTH);
    }

    /** Sums the subtrees from this record on again, as a crash may have left them. */
    void sumAgain(long from) throws IOException {
        summed = Math.min(size, from);
        flush();
    }

    private void write(int file, long index, ByteBuffer bytes) throws IOException {
        long at = index * Hash.LENGTH;
        while (bytes.hasRemaining()) {
            at += file(file).write(bytes, at);
        }
    }

    /** Returns when all is on disk. */
    void force() throws IOException {
        flush();
        for (FileChannel file : files) {
            if (file != null) {
                file.force(false);
            }
        }
    }

    @Override
    public Hash node(int level, long index) throws IOException {
        return level % STEP == 0 ? read(level / STEP, index) : sum(level, index);
    }

    /** Computed from the next lower level that has a file. */
    private Hash sum(int level, long index) throws IOException {
        int below = (level - 1) / STEP;
        int height = level - below * STEP;
        int count = 1 << height;
        ByteBuffer bytes = readAll(below, index << height, count);
        Hash[] nodes = new Hash[count];
        byte[] each = new byte[Hash.LENGTH];
        for (int i = 0; i < count; i++) {
            bytes.get(each);
            nodes[i] = Hash.of(each);
        }
        Hasher hasher = new Hasher();
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                nodes[i] = hasher.node(nodes[2 * i], nodes[2 * i + 1]);
            }
        }
        return nodes[0];
    }

    private Hash read(int file, long index) throws IOException {
        return Hash.of(readAll(file, index, 1).array());
    }

    private ByteBuffer readAll(int file, long index, int count) throws IOException {
        if (count > WIDTH || index + count > nodes(size, file)) {
            throw new IOException("the hash " + index + " of level " + file * STEP + " is not there");
        }
        byte[] bytes = new byte[count * Hash.LENGTH];
        RandomAccessFile reader = reader(file);
        synchronized (reader) {
            reader.seek(index * Hash.LENGTH);
            reader.readFully(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Not a channel: whoever is interrupted while they read one closes it, also for the thread that writes. */
    private RandomAccessFile reader(int file) throws IOException {
        synchronized (readers) {
            if (readers[file] == null) {
                readers[file] = new RandomAccessFile(path(file).toFile(), "r");
            }
            return readers[file];
        }
    }

    private FileChannel file(int file) throws IOException {
        synchronized (files) {
            if (files[file] == null) {
                files[file] = OwnerFiles.open(path(file));
            }
            return files[file];
        }
    }

    /** Throws all away, to be made anew. */
    void clear() throws IOException {
        truncate(0);
        for (int file = 1; file < LEVELS; file++) {
            if (Files.exists(path(file))) {
                file(file).truncate(0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable file : files) {
            close(file);
        }
        for (Closeable reader : readers) {
            close(reader);
        }
    }

    private static void close(Closeable opened) throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
