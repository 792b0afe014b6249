/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.List;

/**
 * Writes values as bytes that, compared as unsigned, stand in MongoDB's order, field after field, some descending. The
 * encoding of a value is never a proper prefix of another's, so a run of leading fields is a prefix of the whole key.
 * Values that MongoDB holds for equal have equal bytes; {@link #types} keeps what is needed to tell them apart again.
 */
public final class KeyEncoder {

    /** Begins an empty key. */
    public KeyEncoder() {}

    /** Appends a field; {@link Value#MISSING} is encoded as null, as in an index. */
    public KeyEncoder append(Value value, boolean descending, Collation collation) {
        throw new UnsupportedOperationException();
    }

    /** The bytes so far. */
    public byte[] key() {
        throw new UnsupportedOperationException();
    }

    /** What {@link #decode} needs besides the key: the numeric types and scales; often a byte a number. */
    public byte[] types() {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }
}
