/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A message to be written, as the arrays that make it up; handed to the socket in pieces. For one event loop. */
final class Outgoing {

    private static final int PIECE = 256 * 1024;

    private final byte[][] parts;
    private final int length;
    private int part;
    private int offset;

    Outgoing(byte[]... parts) {
        this.parts = parts;
        int sum = 0;
        for (byte[] bytes : parts) {
            sum += bytes.length;
        }
        length = sum;
    }

    /** How many bytes the whole message has. */
    int length() {
        return length;
    }

    /** Whether all pieces were handed out. */
    boolean done() {
        return part == parts.length;
    }

    /** The next piece: small, so that what a slow client has not taken yet stays in the arrays. */
    ByteBuf next(ByteBufAllocator allocator) {
        ByteBuf piece = allocator.directBuffer(Math.min(PIECE, length));
        int room = Math.min(PIECE, length);
        while (room > 0 && !done()) {
            int count = Math.min(room, parts[part].length - offset);
            piece.writeBytes(parts[part], offset, count);
            room -= count;
            offset += count;
            if (offset == parts[part].length) {
                part++;
                offset = 0;
            }
        }
        return piece;
    }
}
