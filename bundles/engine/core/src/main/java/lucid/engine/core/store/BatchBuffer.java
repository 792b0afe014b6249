/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Changes in the serialized form of a RocksDB write batch: sequence number (8 bytes) and count (4), little-endian, then
 * for each change a tag, the column family and the length-prefixed key and value. So a batch takes one native call
 * however many changes it holds, and no native memory before.
 */
final class BatchBuffer {

    private static final int HEADER = 12;
    private static final byte DELETE = 0x4;
    private static final byte PUT = 0x5;
    private static final byte DELETE_RANGE = 0xE;

    private byte[] bytes = new byte[512];
    private int size = HEADER;
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    int size() {
        return size;
    }

    void put(int family, byte[] key, byte[] value) {
        start(PUT, family, key);
        slice(value);
    }

    /** Makes room for a value of this length, which the caller writes from the buffer's position to its limit. */
    ByteBuffer put(int family, byte[] key, int length) {
        start(PUT, family, key);
        varint(length);
        room(length);
        size += length;
        return ByteBuffer.wrap(bytes, size - length, length);
    }

    void delete(int family, byte[] key) {
        start(DELETE, family, key);
    }

    void deleteRange(int family, byte[] from, byte[] to) {
        start(DELETE_RANGE, family, from);
        slice(to);
    }

    /** The finished batch. */
    byte[] serialized() {
        byte[] finished = Arrays.copyOf(bytes, size);
        ByteBuffer.wrap(finished).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(HEADER - Integer.BYTES, count);
        return finished;
    }

    private void start(byte tag, int family, byte[] key) {
        count++;
        room(1);
        bytes[size++] = tag;
        varint(family);
        slice(key);
    }

    private void slice(byte[] data) {
        varint(data.length);
        room(data.length);
        System.arraycopy(data, 0, bytes, size, data.length);
        size += data.length;
    }

    private void varint(int number) {
        room(5);
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
