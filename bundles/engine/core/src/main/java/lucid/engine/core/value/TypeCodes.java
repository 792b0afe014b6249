/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** What tells values apart again that are equal in a key; zeros at the end need no bytes. */
final class TypeCodes {

    /** An int or a string: what keys are made of most often. */
    static final int PLAIN = 0;

    static final int LONG = 1;
    static final int DOUBLE = 2;
    static final int NEGATIVE_ZERO = 3;
    /** Eight bytes follow: a NaN that is not the usual one. */
    static final int ODD_NAN = 4;
    /** Sixteen bytes follow: the decimal as BSON writes it. */
    static final int DECIMAL = 5;

    static final int SYMBOL = 6;

    private final KeyBytes bytes = new KeyBytes(0);
    private int zeros;

    void put(int code) {
        if (code == 0) {
            zeros++;
            return;
        }
        for (; zeros > 0; zeros--) {
            bytes.put(0);
        }
        bytes.put(code);
    }

    void putRaw(Value value) {
        for (int i = 0; i < value.length(); i++) {
            put(value.array()[value.offset() + i]);
        }
    }

    byte[] toArray() {
        return bytes.toArray();
    }
}
