/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonType;

/** Walks the elements of one document or array without making objects. For one thread. */
public final class ElementCursor {

    private final byte[] bytes;
    private int position;
    private BsonType type = BsonType.END_OF_DOCUMENT;
    private int nameStart;
    private int nameEnd;
    private int valueStart;

    ElementCursor(byte[] bytes, int offset) {
        this.bytes = bytes;
        position = offset + 4;
    }

    /** Goes to the next element; false behind the last. */
    public boolean next() {
        byte code = bytes[position];
        if (code == 0) {
            return false;
        }
        type = BsonBytes.type(code);
        nameStart = position + 1;
        nameEnd = BsonBytes.endOfName(bytes, nameStart);
        valueStart = nameEnd + 1;
        position = valueStart + BsonBytes.size(type, bytes, valueStart);
        return true;
    }

    /** The type of this element. */
    public BsonType type() {
        return type;
    }

    /** The name of this element; made anew at each call. */
    public String name() {
        return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
    }

    /** Whether the name is this one, in UTF-8, without making a string. */
    public boolean named(byte[] utf8) {
        return nameEnd - nameStart == utf8.length && Arrays.equals(bytes, nameStart, nameEnd, utf8, 0, utf8.length);
    }

    /** Whether another element has the same name. */
    public boolean isNamedAs(ElementCursor other) {
        return Arrays.equals(bytes, nameStart, nameEnd, other.bytes, other.nameStart, other.nameEnd);
    }

    /** The first byte of the name; 0 for an empty name. */
    public byte firstNameByte() {
        return bytes[nameStart];
    }

    /** The value of this element, a view on the same bytes. */
    public Value value() {
        return Value.raw(type, bytes, valueStart, position - valueStart);
    }

    /** Appends the name and the zero byte behind it. */
    void nameTo(KeyBytes key) {
        key.put(bytes, nameStart, nameEnd - nameStart + 1);
    }

    /** The order of this name and another's, by their bytes. */
    int compareName(ElementCursor other) {
        return Arrays.compareUnsigned(bytes, nameStart, nameEnd, other.bytes, other.nameStart, other.nameEnd);
    }

    /** A hash of the name's bytes. */
    int nameHash() {
        int hash = 1;
        for (int i = nameStart; i < nameEnd; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Appends this element as it is. */
    void copyTo(DocBuilder builder) {
        builder.copy(bytes, nameStart - 1, position - nameStart + 1);
    }
}
