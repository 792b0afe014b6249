/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.ByteBufNIO;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.ByteBufferBsonInput;

/**
 * A BSON document or array as the bytes that it came in; fields are read where they lie. Immutable as long as nobody
 * changes the bytes. The bytes are trusted: what comes from outside passes {@link BsonCheck} first.
 */
public final class Doc implements Iterable<Element> {

    /** No fields. */
    public static final Doc EMPTY = new Doc(new byte[] {5, 0, 0, 0, 0}, 0);

    /** A document with more fields is not worth remembering all of them. */
    private static final int MOST_INDEXED = 64;

    private final byte[] bytes;
    private final int offset;
    /** The top-level fields by their names; null where they are looked for in the bytes. */
    private final Map<String, Value> fields;
    /** What a query found out about the document; null for nothing, as it is for nearly all. */
    private final Doc metadata;

    private Doc(byte[] bytes, int offset) {
        this(bytes, offset, null, null);
    }

    private Doc(byte[] bytes, int offset, Map<String, Value> fields, Doc metadata) {
        this.bytes = bytes;
        this.offset = offset;
        this.fields = fields;
        this.metadata = metadata;
    }

    /** A view on a document that starts at {@code offset}. */
    public static Doc view(byte[] bytes, int offset) {
        return new Doc(bytes, offset);
    }

    /** A view on bytes that hold one document and nothing else. */
    public static Doc view(byte[] bytes) {
        return new Doc(bytes, 0);
    }

    /** Encodes a document of objects. */
    public static Doc of(BsonDocument document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return view(buffer.toByteArray());
    }

    /** Parses relaxed or canonical Extended JSON. */
    public static Doc parse(String json) {
        return of(BsonDocument.parse(json));
    }

    /** Decodes into objects; for what is small and needs changing. */
    public BsonDocument toBson() {
        try (BsonBinaryReader reader = new BsonBinaryReader(new ByteBufferBsonInput(new ByteBufNIO(
                java.nio.ByteBuffer.wrap(bytes, offset, length()).slice().order(java.nio.ByteOrder.LITTLE_ENDIAN))))) {
            return new BsonDocumentCodec()
                    .decode(reader, DecoderContext.builder().build());
        }
    }

    /** What a query found out about it, such as {@code textScore}, for {@code $meta}; no part of its bytes. */
    public Doc metadata() {
        return metadata == null ? EMPTY : metadata;
    }

    /** The same document with other metadata; {@link #EMPTY} for none. */
    public Doc withMetadata(Doc found) {
        return found.isEmpty() && metadata == null ? this : new Doc(bytes, offset, fields, found);
    }

    /** The same, metadata included, on bytes that keep nothing else alive. */
    public Doc compact() {
        return view(bytes()).withMetadata(metadata());
    }

    /** How many bytes it takes. */
    public int length() {
        return BsonBytes.int32(bytes, offset);
    }

    /** Exactly its bytes: the array that it views where that holds nothing else, a copy otherwise. */
    public byte[] bytes() {
        int length = length();
        return offset == 0 && bytes.length == length ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** Whether it has no fields. */
    public boolean isEmpty() {
        return bytes[offset + 4] == 0;
    }

    /** How many elements it has; walks all of them. */
    public int size() {
        int count = 0;
        ElementCursor cursor = cursor();
        while (cursor.next()) {
            count++;
        }
        return count;
    }

    /** A walk over the elements that makes no objects. */
    public ElementCursor cursor() {
        return new ElementCursor(bytes, offset);
    }

    /** The same document for one that is asked for many of its fields: knows where they are, unless they are many. */
    public Doc indexed() {
        if (fields != null) {
            return this;
        }
        Map<String, Value> found = new LinkedHashMap<>();
        ElementCursor cursor = cursor();
        while (cursor.next()) {
            found.putIfAbsent(cursor.name(), cursor.value());
            if (found.size() > MOST_INDEXED) {
                return this;
            }
        }
        return new Doc(bytes, offset, found, metadata);
    }

    /** The value of a top-level field; {@link Value#MISSING} where there is none. A dot in the name means nothing. */
    public Value get(String name) {
        return fields == null ? get(name.getBytes(StandardCharsets.UTF_8)) : fields.getOrDefault(name, Value.MISSING);
    }

    /** The same for a name that is UTF-8 already. */
    public Value get(byte[] name) {
        ElementCursor cursor = cursor();
        while (cursor.next()) {
            if (cursor.named(name)) {
                return cursor.value();
            }
        }
        return Value.MISSING;
    }

    /** Whether there is such a top-level field. */
    public boolean has(String name) {
        return !get(name).isMissing();
    }

    /** The first element. */
    public Element first() {
        ElementCursor cursor = cursor();
        if (!cursor.next()) {
            throw new NoSuchElementException("the document is empty");
        }
        return new Element(cursor.name(), cursor.value());
    }

    /** The names of the top-level fields in their order. */
    public List<String> names() {
        if (fields != null) {
            return List.copyOf(fields.keySet());
        }
        List<String> names = new ArrayList<>();
        ElementCursor cursor = cursor();
        while (cursor.next()) {
            names.add(cursor.name());
        }
        return names;
    }

    /** The values in their order: the items of an array. */
    public List<Value> values() {
        List<Value> values = new ArrayList<>();
        ElementCursor cursor = cursor();
        while (cursor.next()) {
            values.add(cursor.value());
        }
        return values;
    }

    @Override
    public Iterator<Element> iterator() {
        ElementCursor cursor = cursor();
        return new Iterator<>() {
            private boolean ready;
            private boolean more;

            @Override
            public boolean hasNext() {
                if (!ready) {
                    more = cursor.next();
                    ready = true;
                }
                return more;
            }

            @Override
            public Element next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ready = false;
                return new Element(cursor.name(), cursor.value());
            }
        };
    }

    byte[] array() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    /** Whether the bytes are the same; see {@link ValueOrder} for MongoDB's equality. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Doc that
                && Arrays.equals(
                        bytes, offset, offset + length(), that.bytes, that.offset, that.offset + that.length());
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length(); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Relaxed Extended JSON. */
    @Override
    public String toString() {
        return toBson().toJson();
    }
}
