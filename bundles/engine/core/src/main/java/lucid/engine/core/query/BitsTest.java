/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.query.Filter.Bits;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Tests bits of integral numbers, whose sign goes on for ever, and of binaries, which end in zeros. */
final class BitsTest implements ValueTest {

    private final byte[] mask;
    private final boolean set;
    private final boolean all;

    BitsTest(Bits filter) {
        mask = filter.littleEndianMask();
        set = filter.set();
        all = filter.all();
    }

    @Override
    public boolean test(Value value, Position position) {
        if (value.type() == BsonType.BINARY) {
            byte[] data = value.data();
            return holds(index -> index < data.length ? data[index] : 0);
        }
        if (!value.isNumber() || !NumberOperators.isWhole(value)) {
            return false;
        }
        long number = value.longValue();
        return holds(index -> (byte) (number >> Math.min(63, index * 8)));
    }

    /** The byte of a value at an index. */
    private interface Octets {
        byte at(int index);
    }

    private boolean holds(Octets value) {
        for (int i = 0; i < mask.length; i++) {
            int octet = set ? value.at(i) : ~value.at(i);
            int wanted = mask[i] & 0xFF;
            int found = octet & wanted;
            if (all && found != wanted) {
                return false;
            }
            if (!all && found != 0) {
                return true;
            }
        }
        return all;
    }
}
