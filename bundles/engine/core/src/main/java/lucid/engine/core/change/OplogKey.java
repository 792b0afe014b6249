/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;

/** The key of an entry: its timestamp as eight bytes, big-endian, unsigned. */
final class OplogKey {

    private OplogKey() {}

    static byte[] of(long timestamp) {
        return ByteBuffer.allocate(Long.BYTES).putLong(timestamp).array();
    }
}
