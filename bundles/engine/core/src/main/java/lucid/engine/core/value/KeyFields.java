/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** Finds where one field ends and the next begins in a key of {@link KeyEncoder}, without decoding it. */
public final class KeyFields {

    private final byte[] key;
    private int position;
    private int mask;

    private KeyFields(byte[] key, int offset, boolean descending) {
        this.key = key;
        position = offset;
        mask = descending ? 0xFF : 0;
    }

    /** The offset behind the field that starts at {@code offset}; with or without a collation. */
    public static int end(byte[] key, int offset, boolean descending) {
        KeyFields fields = new KeyFields(key, offset, descending);
        fields.body(fields.read() - KeyEncoder.RANK_BIAS);
        return fields.position;
    }

    private void body(int rank) {
        switch (rank) {
            case 10 -> number();
            case 15, 60 -> text();
            case 20 -> elements(true);
            case 25 -> elements(false);
            case 30 -> skip((read() << 24 | read() << 16 | read() << 8 | read()) + 1);
            case 35 -> skip(12);
            case 40 -> skip(1);
            case 45, 47 -> skip(8);
            case 50 -> {
                text();
                text();
            }
            case 55 -> skip(littleEndian() + 12);
            case 65 -> skip(littleEndian() - 4);
            default -> {
                // nothing stands behind the ranks of null, undefined, and the first and last value
            }
        }
    }

    private void number() {
        position += 8;
        int mark = read();
        if (mark != NumberKey.EXACT) {
            int outer = mask;
            mask = mark < NumberKey.EXACT ? mask ^ 0xFF : mask;
            position += 2;
            text();
            mask = outer;
        }
    }

    private void text() {
        while (read() != 0) {
            // the end is the only zero: others are escaped
        }
    }

    private void elements(boolean named) {
        for (int rank = read(); rank != 0; rank = read()) {
            if (named) {
                text();
            }
            body(rank - KeyEncoder.RANK_BIAS);
        }
    }

    private int littleEndian() {
        return read() | read() << 8 | read() << 16 | read() << 24;
    }

    private void skip(int length) {
        position += length;
    }

    private int read() {
        return (key[position++] ^ mask) & 0xFF;
    }
}
