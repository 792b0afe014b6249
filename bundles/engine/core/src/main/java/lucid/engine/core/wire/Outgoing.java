/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;

/** A message to be written, as the arrays that make it up; handed to the socket in pieces. For one event loop. */
final class Outgoing {

    private static final int PIECE = 256 * 1024;

    private final byte[][] parts;
    private final int length;
    private final int plainLength;
    private final Optional<Compressor> compressor;
    private int part;
    private int offset;

    Outgoing(byte[]... parts) {
        this(Optional.empty(), sum(parts), parts);
    }

    private Outgoing(Optional<Compressor> compressor, int plainLength, byte[]... parts) {
        this.compressor = compressor;
        this.plainLength = plainLength;
        this.parts = parts;
        length = sum(parts);
    }

    /** A message whose body, of so many bytes, was compressed. */
    static Outgoing compressed(Compressor compressor, int plainBody, byte[]... parts) {
        return new Outgoing(Optional.of(compressor), MessageHeader.LENGTH + plainBody, parts);
    }

    private static int sum(byte[]... parts) {
        int sum = 0;
        for (byte[] bytes : parts) {
            sum += bytes.length;
        }
        return sum;
    }

    /** How many bytes it would have without compression. */
    int plainLength() {
        return plainLength;
    }

    Optional<Compressor> compressor() {
        return compressor;
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
