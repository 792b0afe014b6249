/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A message as it came, out of its compression.
 *
 * @param bytes      header included; the header is made anew for what was compressed
 * @param header     of these bytes
 * @param compressor what it came compressed with
 */
record WireMessage(byte[] bytes, MessageHeader header, Optional<Compressor> compressor) {

    /** What stands before the compressed bytes. */
    static final int COMPRESSED_HEAD = MessageHeader.LENGTH + 9;

    /**
     * Reads the header and takes the compression off.
     *
     * @param limit the longest message, for the decompressed size too
     */
    static WireMessage open(byte[] bytes, int limit) throws ProtocolViolation {
        MessageHeader header = MessageHeader.read(bytes);
        return header.opcode() == MessageHeader.OP_COMPRESSED
                ? decompressed(bytes, header, limit)
                : new WireMessage(bytes, header, Optional.empty());
    }

    private static WireMessage decompressed(byte[] bytes, MessageHeader outer, int limit) throws ProtocolViolation {
        if (bytes.length <= COMPRESSED_HEAD) {
            throw new ProtocolViolation("OP_COMPRESSED is cut short");
        }
        ByteBuffer buffer = MessageHeader.littleEndian(bytes);
        int opcode = buffer.getInt(MessageHeader.LENGTH);
        int size = buffer.getInt(MessageHeader.LENGTH + 4);
        Compressor compressor = Compressor.of(buffer.get(MessageHeader.LENGTH + 8));
        if (opcode == MessageHeader.OP_COMPRESSED || size < 0 || size > limit - MessageHeader.LENGTH) {
            throw new ProtocolViolation("OP_COMPRESSED with opcode " + opcode + " and size " + size);
        }
        if (!compressor.plausible(bytes, COMPRESSED_HEAD, size)) {
            throw new ProtocolViolation("OP_COMPRESSED states a size that its data cannot have");
        }
        byte[] plain = new byte[MessageHeader.LENGTH + size];
        MessageHeader.littleEndian(plain)
                .putInt(0, plain.length)
                .putInt(4, outer.requestId())
                .putInt(8, buffer.getInt(8))
                .putInt(12, opcode);
        compressor.decompress(bytes, COMPRESSED_HEAD, plain);
        return new WireMessage(
                plain, new MessageHeader(plain.length, outer.requestId(), opcode), Optional.of(compressor));
    }
}
