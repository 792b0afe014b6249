/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonType;

/** Reads values back from what {@link KeyEncoder} wrote without a collation. For one thread. */
final class KeyDecoder {

    private static final BsonType[] BY_RANK = byRank();

    private final byte[] key;
    private final byte[] types;
    private int position;
    private int typePosition;
    private int mask;

    KeyDecoder(byte[] key, byte[] types) {
        this.key = key;
        this.types = types;
    }

    /** The next field. */
    Value next(boolean inverted) {
        mask = inverted ? 0xFF : 0;
        return body(BY_RANK[read()]);
    }

    private Value body(BsonType type) {
        return switch (type) {
            case DOUBLE -> number();
            case STRING -> text(typeCode() == TypeCodes.SYMBOL ? BsonType.SYMBOL : BsonType.STRING);
            case JAVASCRIPT -> text(type);
            case DOCUMENT, ARRAY -> elements(type);
            case BINARY -> binary();
            case DATE_TIME -> Value.date(readLong() ^ Long.MIN_VALUE);
            case TIMESTAMP -> Value.timestamp(readLong());
            case OBJECT_ID -> raw(type, 12);
            case BOOLEAN -> Value.of(read() != 0);
            case REGULAR_EXPRESSION, DB_POINTER, JAVASCRIPT_WITH_SCOPE -> delimited(type);
            default -> Value.raw(type, new byte[0], 0, 0);
        };
    }

    private Value number() {
        int code = typeCode();
        byte[] kept = new byte[code == TypeCodes.DECIMAL ? 16 : code == TypeCodes.ODD_NAN ? 8 : 0];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (byte) typeCode();
        }
        double near = NumberKey.fromBits(readLong());
        int mark = read();
        long digits = mark == NumberKey.EXACT ? (long) near : digits(mark < NumberKey.EXACT, code);
        return switch (code) {
            case TypeCodes.PLAIN -> Value.of((int) digits);
            case TypeCodes.LONG -> Value.of(digits);
            case TypeCodes.NEGATIVE_ZERO -> Value.of(-0.0);
            case TypeCodes.ODD_NAN -> Value.raw(BsonType.DOUBLE, kept, 0, kept.length);
            case TypeCodes.DECIMAL -> Value.raw(BsonType.DECIMAL128, kept, 0, kept.length);
            default -> Value.of(near);
        };
    }

    /** The digits of a long; those of a decimal are passed over, its bytes were kept. */
    private long digits(boolean negative, int code) {
        int outer = mask;
        mask = negative ? mask ^ 0xFF : mask;
        int exponent = read() << 8 | read();
        StringBuilder digits = new StringBuilder();
        for (int pair = read(); pair != 0; pair = read()) {
            digits.append((char) ('0' + (pair - 1) / 10)).append((char) ('0' + (pair - 1) % 10));
        }
        mask = outer;
        if (code != TypeCodes.LONG) {
            return 0;
        }
        String number = NumberKey.fromDigits(exponent, digits).toBigInteger().toString();
        return Long.parseLong(negative ? "-" + number : number);
    }

    private Value text(BsonType type) {
        KeyBytes text = new KeyBytes(32);
        text.put(new byte[4], 0, 4);
        for (int value = read(); value != 0; value = read()) {
            text.put(value == 1 ? read() - 1 : value);
        }
        text.put(0);
        byte[] bytes = text.toArray();
        BsonBytes.putInt32(bytes, 0, bytes.length - 4);
        return Value.raw(type, bytes, 0, bytes.length);
    }

    private Value elements(BsonType type) {
        DocBuilder builder = new DocBuilder();
        int index = 0;
        for (int rank = read(); rank != 0; rank = read()) {
            String name = type == BsonType.ARRAY ? Integer.toString(index++) : name();
            builder.append(name, body(BY_RANK[rank]));
        }
        Doc document = builder.build();
        return type == BsonType.ARRAY ? Value.array(document) : Value.of(document);
    }

    private String name() {
        KeyBytes name = new KeyBytes(16);
        for (int value = read(); value != 0; value = read()) {
            name.put(value);
        }
        return new String(name.toArray(), StandardCharsets.UTF_8);
    }

    private Value binary() {
        int length = read() << 24 | read() << 16 | read() << 8 | read();
        int subtype = read();
        byte[] data = raw(BsonType.BINARY, length).array();
        return Value.binary(subtype, data);
    }

    /** What says itself where it ends and stands in a key as in BSON. */
    private Value delimited(BsonType type) {
        byte[] ahead = mask == 0 ? key : inverted();
        return raw(type, BsonBytes.size(type, ahead, position));
    }

    private byte[] inverted() {
        byte[] copy = key.clone();
        for (int i = position; i < copy.length; i++) {
            copy[i] = (byte) ~copy[i];
        }
        return copy;
    }

    private Value raw(BsonType type, int length) {
        byte[] bytes = Arrays.copyOfRange(key, position, position + length);
        for (int i = 0; i < length; i++) {
            bytes[i] ^= (byte) mask;
        }
        position += length;
        return Value.raw(type, bytes, 0, length);
    }

    private int read() {
        return (key[position++] ^ mask) & 0xFF;
    }

    private long readLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | read();
        }
        return value;
    }

    private int typeCode() {
        return typePosition < types.length ? types[typePosition++] : 0;
    }

    private static BsonType[] byRank() {
        BsonType[] types = new BsonType[256];
        for (BsonType type : BsonType.values()) {
            if (type != BsonType.END_OF_DOCUMENT) {
                Value sample = Value.raw(type, new byte[0], 0, 0);
                int rank = ValueOrder.rank(sample) + KeyEncoder.RANK_BIAS;
                types[rank] = types[rank] == null || type == BsonType.STRING ? type : types[rank];
            }
        }
        return types;
    }
}
