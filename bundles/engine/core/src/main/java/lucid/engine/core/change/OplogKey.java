/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;

/** The key of an entry: its timestamp as eight bytes, big-endian, unsigned. */
final class OplogKey {

    private OplogKey() {}

    static byte[] of(long timestamp) {
        return ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array();
    }

    /** The key of a document before the operation of an entry with this number. */
    static byte[] image(long timestamp, int number) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(timestamp)
                .putInt(number)
                .array();
    }
}
