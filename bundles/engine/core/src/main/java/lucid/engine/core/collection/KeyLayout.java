/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import lucid.engine.core.value.Namespace;

/**
 * How keys of the store's tables are made: ids in front, big-endian, so that what belongs together is one range. An
 * index entry is the encoded key and the record id, or the key alone ("point") where an index was made unique; its
 * value is the length of the record id, the record id of a point, and the types.
 */
final class KeyLayout {

    /** The last id given to a collection or index. */
    static final byte[] LAST_ID = {'i'};

    static final byte COLLECTION = 'c';
    static final byte COUNTERS = 'n';
    static final byte READY = 'r';
    static final byte VIEW = 'v';
    static final int ID_LENGTH = 4;
    static final int RECORD_NUMBER_LENGTH = 8;

    private KeyLayout() {}

    static byte[] prefix(int id) {
        return ByteBuffer.allocate(ID_LENGTH).putInt(id).array();
    }

    /** The first key behind all that start with a prefix. */
    static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        for (int i = after.length - 1; i >= 0; i--) {
            if (++after[i] != 0) {
                return Arrays.copyOf(after, i + 1);
            }
        }
        byte[] longer = Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = (byte) 0xFF;
        return longer;
    }

    static byte[] catalogue(byte kind, int id) {
        return ByteBuffer.allocate(1 + ID_LENGTH).put(kind).putInt(id).array();
    }

    static byte[] view(Namespace namespace) {
        return join(new byte[] {VIEW}, namespace.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    static byte[] record(byte[] collectionPrefix, RecordId id) {
        return join(collectionPrefix, id.bytes());
    }

    static RecordId number(long number) {
        return new RecordId(
                ByteBuffer.allocate(RECORD_NUMBER_LENGTH).putLong(number).array());
    }

    static byte[] counters(long count, long bytes) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(count).putLong(bytes).array();
    }

    /** An entry's value: the record id itself only for a point. */
    static byte[] entryValue(boolean point, RecordId id, byte[] types) {
        byte[] record = id.bytes();
        int lengthBytes = record.length < 0x80 ? 1 : Integer.BYTES;
        ByteBuffer value = ByteBuffer.allocate(lengthBytes + (point ? record.length : 0) + types.length);
        if (lengthBytes == 1) {
            value.put((byte) record.length);
        } else {
            value.putInt(record.length | 0x8000_0000);
        }
        if (point) {
            value.put(record);
        }
        return value.put(types).array();
    }

    /** The length of the record id that an entry's value tells. */
    static int recordLength(byte[] value) {
        return value[0] >= 0 ? value[0] : ByteBuffer.wrap(value).getInt() & 0x7FFF_FFFF;
    }

    private static int lengthBytes(byte[] value) {
        return value[0] >= 0 ? 1 : Integer.BYTES;
    }

    /** The record of a point. */
    static RecordId pointRecord(byte[] value) {
        int start = lengthBytes(value);
        return new RecordId(Arrays.copyOfRange(value, start, start + recordLength(value)));
    }

    static byte[] types(boolean point, byte[] value) {
        int start = lengthBytes(value) + (point ? recordLength(value) : 0);
        return Arrays.copyOfRange(value, start, value.length);
    }
}
