/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Writes a document's bytes from front to back; nested ones in place. For one thread, for one document. */
public final class DocBuilder {

    private static final int DEEPEST = 200;

    private byte[] bytes;
    private int size = 4;
    private int[] starts = new int[8];
    private int depth;

    /** A builder for something small. */
    public DocBuilder() {
        this(128);
    }

    /** A builder that expects this many bytes; it grows all the same. */
    public DocBuilder(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    /** Appends a field; a {@link Value#MISSING} one is left out. */
    public DocBuilder append(String name, Value value) {
        if (!value.isMissing()) {
            header(value.type(), name);
            copy(value.array(), value.offset(), value.length());
        }
        return this;
    }

    public DocBuilder append(String name, String value) {
        return append(name, Value.of(value));
    }

    public DocBuilder append(String name, int value) {
        header(BsonType.INT32, name);
        room(4);
        BsonBytes.putInt32(bytes, size, value);
        size += 4;
        return this;
    }

    public DocBuilder append(String name, long value) {
        return eight(BsonType.INT64, name, value);
    }

    public DocBuilder append(String name, double value) {
        return eight(BsonType.DOUBLE, name, Double.doubleToRawLongBits(value));
    }

    public DocBuilder append(String name, boolean value) {
        return append(name, Value.of(value));
    }

    public DocBuilder append(String name, ObjectId value) {
        return append(name, Value.of(value));
    }

    public DocBuilder append(String name, Doc value) {
        return append(name, Value.of(value));
    }

    /** Appends an element with its own name. */
    public DocBuilder append(Element element) {
        return append(element.name(), element.value());
    }

    /** Appends all fields of a document. */
    public DocBuilder appendAll(Doc document) {
        copy(document.array(), document.offset() + 4, document.length() - 5);
        return this;
    }

    /** Appends the element that a walk stands on, as it is. */
    public DocBuilder append(ElementCursor cursor) {
        cursor.copyTo(this);
        return this;
    }

    /** Opens a nested document; {@link #end} closes it. */
    public DocBuilder startDocument(String name) {
        return start(BsonType.DOCUMENT, name);
    }

    /** Opens a nested array, whose items are appended with their indexes as names; {@link #end} closes it. */
    public DocBuilder startArray(String name) {
        return start(BsonType.ARRAY, name);
    }

    /** Closes the innermost open document or array. */
    public DocBuilder end() {
        room(1);
        bytes[size++] = 0;
        int start = starts[--depth];
        BsonBytes.putInt32(bytes, start, size - start);
        return this;
    }

    /** How many bytes are written, the end left out. */
    public int size() {
        return size;
    }

    /** The finished document. The builder is not to be used any more. */
    public Doc build() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " documents are still open");
        }
        room(1);
        bytes[size++] = 0;
        BsonBytes.putInt32(bytes, 0, size);
        return Doc.view(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }

    void copy(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private DocBuilder start(BsonType type, String name) {
        if (depth == DEEPEST) {
            throw new CommandException(ErrorCode.OVERFLOW, "the document is nested more than 200 levels deep");
        }
        header(type, name);
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, depth * 2);
        }
        starts[depth++] = size;
        room(4);
        size += 4;
        return this;
    }

    private DocBuilder eight(BsonType type, String name, long bits) {
        header(type, name);
        room(8);
        BsonBytes.putInt64(bytes, size, bits);
        size += 8;
        return this;
    }

    private void header(BsonType type, String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        room(utf8.length + 2);
        bytes[size++] = (byte) type.getValue();
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        bytes[size++] = 0;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
