/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 16 bytes before each message.
 *
 * @param length    of the whole message, header included
 * @param requestId the sender's number for it
 * @param opcode    what follows, one of the constants
 */
record MessageHeader(int length, int requestId, int opcode) {

    static final int LENGTH = 16;

    static final int OP_REPLY = 1;
    static final int OP_QUERY = 2004;
    static final int OP_GET_MORE = 2005;
    static final int OP_COMPRESSED = 2012;
    static final int OP_MSG = 2013;

    /** Reads the header at the start of a message. */
    static MessageHeader read(byte[] message) {
        ByteBuffer buffer = littleEndian(message);
        return new MessageHeader(buffer.getInt(0), buffer.getInt(4), buffer.getInt(12));
    }

    /** The bytes as a little-endian buffer; positions are as in the array. */
    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
