/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.BitSet;
import lucid.engine.core.query.Filter.Bits;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The mask of {@code $bitsAllSet} and its kin: a number, a binary, or an array of positions. */
final class BitMask {

    /** No document has that many bits. */
    private static final int BEYOND = 1 << 27;

    private final FieldPath path;
    private final byte[] littleEndian;

    BitMask(FieldPath path, Value operand) {
        this.path = path;
        if (operand.isArray()) {
            littleEndian = positions(operand).toByteArray();
        } else if (operand.isNumber()) {
            littleEndian = BitSet.valueOf(new long[] {number(operand)}).toByteArray();
        } else if (operand.type() == BsonType.BINARY) {
            littleEndian = operand.data();
        } else {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    path + " takes an Array, a number, or a BinData but received: " + path + ": " + operand);
        }
    }

    Filter bits(boolean set, boolean all) {
        return new Bits(path, littleEndian, set, all);
    }

    private long number(Value operand) {
        long mask = NumberOperators.whole("", path.path(), operand);
        if (mask < 0) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "Expected a non-negative number in: " + path + ": " + operand);
        }
        return mask;
    }

    private static BitSet positions(Value operand) {
        BitSet positions = new BitSet();
        int index = 0;
        for (Value position : operand.items()) {
            String name = Integer.toString(index++);
            long bit = NumberOperators.whole("Failed to parse bit position. ", name, position);
            if (bit < 0 || bit > Integer.MAX_VALUE) {
                throw new CommandException(
                        ErrorCode.FAILED_TO_PARSE,
                        "Failed to parse bit position. Expected a non-negative number in: " + name + ": " + position);
            }
            positions.set((int) Math.min(bit, BEYOND));
        }
        return positions;
    }
}
