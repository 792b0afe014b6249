/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonValue;

/**
 * Reads the head of encrypted values: a byte for the algorithm, the key's UUID, the type of the value.
 *
 * @see <a href="https://github.com/mongodb/specifications/blob/master/source/bson-binary-encrypted/binary-encrypted.md">BSON
 *     Binary Subtype 6</a>
 */
final class Ciphertext {

    private static final byte DETERMINISTIC = 1;
    private static final byte RANDOM = 2;
    private static final int HEAD = 18;

    private Ciphertext() {}

    /** Whether a value has the form of one. */
    static boolean is(BsonValue value) {
        return value.isBinary()
                && subtype(value.asBinary())
                && value.asBinary().getData().length > HEAD
                && (value.asBinary().getData()[0] == DETERMINISTIC
                        || value.asBinary().getData()[0] == RANDOM);
    }

    /** Whether a value says that it is encrypted, whatever it holds. */
    static boolean subtype(BsonBinary binary) {
        return binary.getType() == BsonBinarySubType.ENCRYPTED.getValue();
    }

    static boolean searched(BsonBinary ciphertext) {
        return ciphertext.getData()[0] == DETERMINISTIC;
    }

    static UUID key(BsonBinary ciphertext) {
        ByteBuffer head = ByteBuffer.wrap(ciphertext.getData(), 1, 2 * Long.BYTES);
        return new UUID(head.getLong(), head.getLong());
    }
}
