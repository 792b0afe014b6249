/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import java.util.Arrays;
import lucid.problem.api.ProblemException;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/** A growing buffer of BSON; types and lengths are filled in when they are known. */
final class BsonSink {

    /** The most bytes of a document, as MongoDB's {@code maxBsonObjectSize}. */
    static final int LARGEST = 16 << 20;

    /** What may be asked for and not be used. */
    private static final int SLACK = 8;

    private byte[] bytes;
    private int size;

    BsonSink(int expectedBytes) {
        bytes = new byte[Math.max(64, Math.min(expectedBytes, LARGEST))];
    }

    /** The document that begins at the first byte. */
    RawBsonDocument document() {
        if (size > LARGEST) {
            throw tooLarge();
        }
        return new RawBsonDocument(Arrays.copyOf(bytes, size));
    }

    int size() {
        return size;
    }

    /** Forgets what was written from there on. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** What was written from there on. */
    byte[] from(int start) {
        return Arrays.copyOfRange(bytes, start, size);
    }

    /** Leaves room for a length; returns its place. */
    int begin() {
        int32(0);
        return size - 4;
    }

    /** Ends a document or array that began there. */
    void end(int start) {
        int8(0);
        length(start, size - start);
    }

    /** Fills in a length. */
    void length(int place, int length) {
        bytes[place] = (byte) length;
        bytes[place + 1] = (byte) (length >> 8);
        bytes[place + 2] = (byte) (length >> 16);
        bytes[place + 3] = (byte) (length >> 24);
    }

    /** Begins an element and leaves room for its type; returns the place of the type. */
    int element(String name) {
        int place = size;
        int8(0);
        cstring(name);
        return place;
    }

    /** Begins the element of an array; returns the place of the type. */
    int element(int index) {
        if (index >= 10) {
            return element(Integer.toString(index));
        }
        room(3);
        bytes[size + 1] = (byte) ('0' + index);
        bytes[size + 2] = 0;
        size += 3;
        return size - 3;
    }

    /** Fills in a type. */
    void type(int place, BsonType type) {
        bytes[place] = (byte) type.getValue();
    }

    void int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void int32(int value) {
        room(4);
        length(size, value);
        size += 4;
    }

    void int64(long value) {
        int32((int) value);
        int32((int) (value >> 32));
    }

    void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** A name or the like, which may not hold a zero. */
    void cstring(String value) {
        if (value.indexOf(0) >= 0) {
            throw new ProblemException(
                    ExtJsonProblem.INVALID, "a name or regular expression holds \\u0000, which BSON does not allow");
        }
        utf8(value.toCharArray(), 0, value.length());
        int8(0);
    }

    void string(String value) {
        string(value.toCharArray(), 0, value.length());
    }

    void string(char[] chars, int start, int length) {
        int place = begin();
        utf8(chars, start, start + length);
        int8(0);
        length(place, size - place - 4);
    }

    private void utf8(char[] chars, int start, int end) {
        room(end - start);
        byte[] to = bytes;
        int target = size;
        int at = start;
        while (at < end && chars[at] < 0x80) {
            to[target++] = (byte) chars[at++];
        }
        size = target;
        while (at < end) {
            at += character(chars, at, end);
        }
    }

    /** Writes one character; returns how many chars it took. */
    private int character(char[] chars, int at, int end) {
        room(4);
        char c = chars[at];
        if (c < 0x80) {
            bytes[size++] = (byte) c;
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
            continued(c);
        } else if (!Character.isSurrogate(c)) {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            continued(c >> 6);
            continued(c);
        } else {
            pair(chars, at, end);
            return 2;
        }
        return 1;
    }

    private void pair(char[] chars, int at, int end) {
        if (at + 1 >= end || !Character.isSurrogatePair(chars[at], chars[at + 1])) {
            throw new ProblemException(
                    ExtJsonProblem.MALFORMED, "a string holds half of a surrogate pair, which UTF-8 does not allow");
        }
        int c = Character.toCodePoint(chars[at], chars[at + 1]);
        bytes[size++] = (byte) (0xF0 | c >> 18);
        continued(c >> 12);
        continued(c >> 6);
        continued(c);
    }

    private void continued(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void room(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        if (more > LARGEST + SLACK - size) {
            throw tooLarge();
        }
        bytes = Arrays.copyOf(bytes, Math.min(Math.max(size + more, bytes.length * 2), LARGEST + SLACK));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ExtJsonProblem.TOO_LARGE, "a document may have at most " + LARGEST + " bytes as BSON");
    }
}
