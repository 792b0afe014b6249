/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;

/** Makes the messages of replies from documents, whose bytes go out as they are. */
final class ReplyEncoder {

    /** A reply may be as long as the longest document and a little, for what surrounds it. */
    private static final int MAX_REPLY = 16 * 1024 * 1024 + 16 * 1024;

    private static final int MSG_HEAD = MessageHeader.LENGTH + 5;
    private static final int REPLY_HEAD = MessageHeader.LENGTH + 20;
    private static final byte[] NOTHING = {};

    /** Commands whose replies hold or help secrets, and hello: never compressed. */
    private static final Set<String> NEVER_COMPRESSED = Set.of(
            "hello",
            "isMaster",
            "ismaster",
            "saslStart",
            "saslContinue",
            "getnonce",
            "authenticate",
            "createUser",
            "updateUser",
            "copydbSaslStart",
            "copydbgetnonce",
            "copydb");

    private ReplyEncoder() {}

    /** An OP_MSG reply, with a checksum where the request had one. */
    static Outgoing message(Doc reply, Numbers numbers, int flags) {
        byte[] body = limited(reply).bytes();
        boolean checksum = (flags & OpMsg.CHECKSUM_PRESENT) != 0;
        byte[] head = new byte[MSG_HEAD];
        header(head, body.length + (checksum ? 4 : 0), numbers, MessageHeader.OP_MSG)
                .putInt(MessageHeader.LENGTH, flags);
        return new Outgoing(head, body, checksum ? checksum(head, body) : NOTHING);
    }

    /** The same compressed; where that saves nothing, as it is. */
    static Outgoing compressed(Doc reply, Numbers numbers, Compression compression) {
        byte[] plain = new byte[5 + reply.length()];
        MessageHeader.littleEndian(plain).putInt(0, compression.flags()).put(5, reply.bytes());
        byte[] packed = pack(compression.compressor(), plain);
        if (packed.length >= plain.length && compression.compressor() != Compressor.NOOP) {
            return message(reply, numbers, compression.flags());
        }
        byte[] head = new byte[WireMessage.COMPRESSED_HEAD];
        header(head, packed.length, numbers, MessageHeader.OP_COMPRESSED)
                .putInt(MessageHeader.LENGTH, MessageHeader.OP_MSG)
                .putInt(MessageHeader.LENGTH + 4, plain.length)
                .put(MessageHeader.LENGTH + 8, (byte) compression.compressor().number());
        return Outgoing.compressed(compression.compressor(), plain.length, head, packed);
    }

    /** An OP_REPLY, for what came as OP_QUERY. */
    static Outgoing legacy(Doc reply, Numbers numbers) {
        byte[] body = limited(reply).bytes();
        byte[] head = new byte[REPLY_HEAD];
        header(head, body.length, numbers, MessageHeader.OP_REPLY)
                .putInt(MessageHeader.LENGTH, 8)
                .putInt(MessageHeader.LENGTH + 16, 1);
        return new Outgoing(head, body);
    }

    /** Whether replies of a command may be compressed. */
    static boolean compressible(Optional<String> command) {
        return command.isEmpty() || !NEVER_COMPRESSED.contains(command.get());
    }

    /** A reply that says what went wrong. */
    static Doc error(int code, String codeName, String message) {
        return new DocBuilder()
                .append("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", codeName)
                .build();
    }

    /** The reply itself, or the refusal to send one that is longer than clients take. */
    static Doc limited(Doc reply) {
        int length = reply.length();
        if (length <= MAX_REPLY) {
            return reply;
        }
        ErrorCode code = ErrorCode.BSON_OBJECT_TOO_LARGE;
        return error(
                code.code(),
                code.codeName(),
                "BSONObj size: %d (0x%X) is invalid. Size must be between 0 and %d(16MB)"
                        .formatted(length, length, MAX_REPLY));
    }

    private static ByteBuffer header(byte[] head, int rest, Numbers numbers, int opcode) {
        return MessageHeader.littleEndian(head)
                .putInt(0, head.length + rest)
                .putInt(4, numbers.id())
                .putInt(8, numbers.to())
                .putInt(12, opcode);
    }

    private static byte[] checksum(byte[] head, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(head);
        crc.update(body);
        byte[] tail = new byte[4];
        MessageHeader.littleEndian(tail).putInt(0, (int) crc.getValue());
        return tail;
    }

    private static byte[] pack(Compressor compressor, byte[] plain) {
        try {
            return compressor.compress(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a reply and of what it answers. */
    record Numbers(int id, int to) {}

    /** How a reply is compressed, and the flags inside. */
    record Compression(Compressor compressor, int flags) {}
}
