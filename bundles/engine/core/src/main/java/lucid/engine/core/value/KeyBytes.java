/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.Arrays;

/** Bytes that a key grows by. For one thread. */
final class KeyBytes {

    private static final byte[] NONE = {};

    private byte[] bytes;
    private int size;

    KeyBytes(int expected) {
        bytes = expected == 0 ? NONE : new byte[expected];
    }

    int size() {
        return size;
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Eight bytes, the most significant first. */
    void putLong(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void put(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Bytes of any kind with an end that sorts first: 0 ends, 1 escapes what is 0 or 1. */
    void putEscaped(byte[] from, int offset, int length) {
        room(length + 1);
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte value = from[i];
            if (value == 0 || value == 1) {
                room(end - i + 2);
                bytes[size++] = 1;
                bytes[size++] = (byte) (value + 1);
            } else {
                bytes[size++] = value;
            }
        }
        bytes[size++] = 0;
    }

    void invert(int from) {
        for (int i = from; i < size; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
