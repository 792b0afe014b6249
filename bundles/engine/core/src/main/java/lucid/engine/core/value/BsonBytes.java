/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.bson.BsonType;

/** Reads the little-endian primitives of BSON where they lie. Offsets are trusted: see {@link BsonCheck}. */
final class BsonBytes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final BsonType[] TYPES = types();

    private BsonBytes() {}

    static int int32(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }

    static long int64(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    static void putInt32(byte[] bytes, int offset, int value) {
        INT.set(bytes, offset, value);
    }

    static void putInt64(byte[] bytes, int offset, long value) {
        LONG.set(bytes, offset, value);
    }

    /** The type with this byte. */
    static BsonType type(byte code) {
        BsonType type = TYPES[code & 0xFF];
        if (type == null) {
            throw new CommandException(ErrorCode.INVALID_BSON, "Unrecognized BSON type " + (code & 0xFF));
        }
        return type;
    }

    /** Where the zero byte of a C string that starts at {@code offset} is. */
    static int endOfName(byte[] bytes, int offset) {
        int end = offset;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    /** How many bytes the value of a type takes at {@code offset}. */
    static int size(BsonType type, byte[] bytes, int offset) {
        return switch (type) {
            case DOUBLE, DATE_TIME, TIMESTAMP, INT64 -> 8;
            case STRING, JAVASCRIPT, SYMBOL -> 4 + int32(bytes, offset);
            case DOCUMENT, ARRAY, JAVASCRIPT_WITH_SCOPE -> int32(bytes, offset);
            case BINARY -> 5 + int32(bytes, offset);
            case UNDEFINED, NULL, MIN_KEY, MAX_KEY, END_OF_DOCUMENT -> 0;
            case OBJECT_ID -> 12;
            case BOOLEAN -> 1;
            case REGULAR_EXPRESSION -> endOfName(bytes, endOfName(bytes, offset) + 1) + 1 - offset;
            case DB_POINTER -> 4 + int32(bytes, offset) + 12;
            case INT32 -> 4;
            case DECIMAL128 -> 16;
        };
    }

    private static BsonType[] types() {
        BsonType[] types = new BsonType[256];
        for (BsonType type : BsonType.values()) {
            types[type.getValue() & 0xFF] = type;
        }
        return types;
    }
}
