/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes values as bytes that, compared as unsigned, stand in MongoDB's order, field after field, some descending. The
 * encoding of a value is never a proper prefix of another's, so a run of leading fields is a prefix of the whole key.
 * Values that MongoDB holds for equal have equal bytes; {@link #types} keeps what is needed to tell them apart again.
 */
public final class KeyEncoder {

    /** Added to a rank so that each is above 0, which ends documents and arrays. */
    static final int RANK_BIAS = 2;

    private final KeyBytes key = new KeyBytes(32);
    private final TypeCodes types = new TypeCodes();

    /** Begins an empty key. */
    public KeyEncoder() {}

    /** Appends a field; {@link Value#MISSING} is encoded as null, as in an index. */
    public KeyEncoder append(Value value, boolean descending, Collation collation) {
        int start = key.size();
        rank(value);
        body(value, collation);
        if (descending) {
            key.invert(start);
        }
        return this;
    }

    /** The bytes so far. */
    public byte[] key() {
        return key.toArray();
    }

    /** What {@link #decode} needs besides the key: the numeric types and scales; often a byte a number. */
    public byte[] types() {
        return types.toArray();
    }

    /** One value ascending without a collation: a key for equality and hashing as well. */
    public static byte[] encode(Value value) {
        return new KeyEncoder().append(value, false, Collation.SIMPLE).key();
    }

    /**
     * Reads the values back, exactly as they were, from a key made without a collation.
     *
     * @param key        one that {@link #key} gave; bytes behind the last field are not looked at
     * @param types      what {@link #types} gave
     * @param descending one for each field
     */
    public static List<Value> decode(byte[] key, byte[] types, boolean[] descending) {
        KeyDecoder decoder = new KeyDecoder(key, types);
        List<Value> values = new ArrayList<>(descending.length);
        for (boolean inverted : descending) {
            values.add(decoder.next(inverted));
        }
        return values;
    }

    private void rank(Value value) {
        key.put(ValueOrder.rank(value.isMissing() ? Value.NULL : value) + RANK_BIAS);
    }

    private void body(Value value, Collation collation) {
        switch (value.type()) {
            case DOUBLE, INT32, INT64, DECIMAL128 -> NumberKey.write(value, key, types);
            case STRING -> text(value, TypeCodes.PLAIN, collation);
            case SYMBOL -> text(value, TypeCodes.SYMBOL, collation);
            case DOCUMENT, ARRAY -> elements(value, collation);
            case BINARY -> binary(value);
            case DATE_TIME -> key.putLong(value.millis() ^ Long.MIN_VALUE);
            case TIMESTAMP -> key.putLong(value.millis());
            case JAVASCRIPT -> escaped(value);
            default -> key.put(value.array(), value.offset(), value.length());
        }
    }

    private void text(Value value, int code, Collation collation) {
        types.put(code);
        if (collation.isSimple()) {
            escaped(value);
        } else {
            byte[] sortKey = collation.sortKey(value.string());
            key.putEscaped(sortKey, 0, sortKey.length);
        }
    }

    private void escaped(Value text) {
        key.putEscaped(text.array(), text.offset() + 4, text.length() - 5);
    }

    /** As documents compare: of each element first the type, then the name, then the value. */
    private void elements(Value value, Collation collation) {
        ElementCursor cursor = value.document().cursor();
        while (cursor.next()) {
            Value element = cursor.value();
            rank(element);
            if (value.isDocument()) {
                cursor.nameTo(key);
            }
            body(element, collation);
        }
        key.put(0);
    }

    /** As binaries compare: first the length, then the subtype. */
    private void binary(Value value) {
        int length = value.length() - 5;
        for (int shift = 24; shift >= 0; shift -= 8) {
            key.put(length >>> shift);
        }
        key.put(value.array(), value.offset() + 4, length + 1);
    }
}
