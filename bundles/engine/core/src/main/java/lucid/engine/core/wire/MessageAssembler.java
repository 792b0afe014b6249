/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Puts the messages of one connection together. A message's length is checked before room for it is made, and room is
 * made as bytes come: a length without a body costs nothing. For one event loop.
 */
final class MessageAssembler {

    private static final int FIRST_ROOM = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final IntSupplier limit;
    private final byte[] prefix = new byte[Integer.BYTES];
    private byte[] message = NOTHING;
    private int length;
    private int filled;

    /**
     * An assembler at the start of a message.
     *
     * @param limit the longest message of now; asked once for each message
     */
    MessageAssembler(IntSupplier limit) {
        this.limit = limit;
    }

    /**
     * Takes what belongs to the current message from a buffer.
     *
     * @return whether the message is complete; {@link #take} hands it out
     */
    boolean feed(ByteBuf in) throws ProtocolViolation {
        if (filled < Integer.BYTES && !readLength(in)) {
            return false;
        }
        while (filled < length && in.isReadable()) {
            if (filled == message.length) {
                message = Arrays.copyOf(message, (int) Math.min(length, message.length * 2L));
            }
            int count = Math.min(message.length - filled, in.readableBytes());
            in.readBytes(message, filled, count);
            filled += count;
        }
        return filled == length;
    }

    /** The complete message, exactly; the next one can be fed. */
    byte[] take() {
        byte[] complete = message;
        message = NOTHING;
        filled = 0;
        length = 0;
        return complete;
    }

    private boolean readLength(ByteBuf in) throws ProtocolViolation {
        int count = Math.min(Integer.BYTES - filled, in.readableBytes());
        in.readBytes(prefix, filled, count);
        filled += count;
        if (filled < Integer.BYTES) {
            return false;
        }
        length = MessageHeader.littleEndian(prefix).getInt(0);
        if (length < MessageHeader.LENGTH || length > limit.getAsInt()) {
            throw new ProtocolViolation("message length " + length + " is out of bounds");
        }
        message = new byte[Math.min(length, FIRST_ROOM)];
        System.arraycopy(prefix, 0, message, 0, Integer.BYTES);
        return true;
    }
}
