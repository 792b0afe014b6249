/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.nio.ByteBuffer;
import org.bson.BsonSerializationException;
import org.bson.BsonType;

/** Steps through the bytes of one BSON document and never leaves them, whatever lengths they claim. */
final class BsonSource {

    private final byte[] bytes;
    private final int limit;
    private int at;

    BsonSource(ByteBuffer document) {
        bytes = document.array();
        at = document.arrayOffset() + document.position();
        limit = document.arrayOffset() + document.limit();
    }

    byte[] bytes() {
        return bytes;
    }

    /** The index of the next byte. */
    int at() {
        return at;
    }

    /** Begins a document or array; returns where it must end. */
    int begin() {
        int start = at;
        int length = int32();
        check(length >= 5 && length <= limit - start, "a document of " + length + " bytes");
        return start + length;
    }

    /** Ends a document or array after its terminator has been read. */
    void end(int expected) {
        check(at == expected, "a document that ends at another byte than its length says");
    }

    /** The type of the next element; {@code END_OF_DOCUMENT} after the last. */
    BsonType type() {
        BsonType type = BsonType.findByValue(int8());
        check(type != null, "an element of unknown type");
        return type;
    }

    int int8() {
        check(at < limit, "an end too soon");
        return bytes[at++] & 0xFF;
    }

    int int32() {
        check(limit - at >= 4, "an end too soon");
        at += 4;
        return (bytes[at - 4] & 0xFF)
                | (bytes[at - 3] & 0xFF) << 8
                | (bytes[at - 2] & 0xFF) << 16
                | (bytes[at - 1] & 0xFF) << 24;
    }

    long int64() {
        long low = int32() & 0xFFFF_FFFFL;
        return low | (long) int32() << 32;
    }

    /** Passes over a string that ends with a zero byte; returns the index of that byte. */
    int cstring() {
        while (at < limit && bytes[at] != 0) {
            at++;
        }
        check(at < limit, "a name without an end");
        return at++;
    }

    /** Reads the length of a string, which then lies at {@link #at()}; returns the index of its zero byte. */
    int string() {
        int length = int32();
        check(length >= 1 && length <= limit - at, "a string of " + length + " bytes");
        check(bytes[at + length - 1] == 0, "a string without an end");
        return at + length - 1;
    }

    /** Passes over so many bytes. */
    void skip(int count) {
        check(count >= 0 && count <= limit - at, "a value of " + count + " bytes");
        at += count;
    }

    private void check(boolean sound, String found) {
        if (!sound) {
            throw new BsonSerializationException("not sound BSON: " + found + " near byte " + at);
        }
    }
}
