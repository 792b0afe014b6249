/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.BsonCheck;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Reads OP_MSG: flags, one body, document sequences, an optional checksum.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">wire protocol</a>
 */
final class OpMsg {

    static final int CHECKSUM_PRESENT = 1;
    static final int MORE_TO_COME = 1 << 1;
    static final int EXHAUST_ALLOWED = 1 << 16;

    private static final int REQUIRED_BITS = 0xFFFF;
    private static final int SECTIONS = MessageHeader.LENGTH + 4;
    private static final int CHECKSUM_LENGTH = 4;

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final int end;
    private final Map<String, List<Doc>> sequences = new HashMap<>();
    private Doc body;
    private int position = SECTIONS;

    private OpMsg(byte[] bytes, int end) {
        this.bytes = bytes;
        this.buffer = MessageHeader.littleEndian(bytes);
        this.end = end;
    }

    /**
     * The flags of a message.
     *
     * @throws ProtocolViolation for one without flags or with required bits that nobody knows
     */
    static int flags(byte[] bytes) throws ProtocolViolation {
        if (bytes.length < SECTIONS) {
            throw new ProtocolViolation("OP_MSG is cut short");
        }
        int flags = MessageHeader.littleEndian(bytes).getInt(MessageHeader.LENGTH);
        if ((flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) != 0) {
            throw new ProtocolViolation("OP_MSG with unknown flags " + Integer.toHexString(flags));
        }
        return flags;
    }

    /**
     * Reads a message.
     *
     * @throws ProtocolViolation for a checksum that does not hold
     * @throws CommandException  for sections or documents that are malformed
     */
    static CommandRequest read(byte[] bytes) throws ProtocolViolation {
        int flags = flags(bytes);
        int end = bytes.length;
        if ((flags & CHECKSUM_PRESENT) != 0) {
            end -= CHECKSUM_LENGTH;
            verifyChecksum(bytes, end);
        }
        OpMsg message = new OpMsg(bytes, end);
        message.readSections();
        return message.request((flags & (EXHAUST_ALLOWED | MORE_TO_COME)) == EXHAUST_ALLOWED);
    }

    private static void verifyChecksum(byte[] bytes, int end) throws ProtocolViolation {
        if (end < SECTIONS) {
            throw new ProtocolViolation("OP_MSG is cut short");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        if ((int) crc.getValue() != MessageHeader.littleEndian(bytes).getInt(end)) {
            throw new ProtocolViolation("OP_MSG checksum does not match contents");
        }
    }

    private void readSections() {
        while (position < end) {
            int kind = bytes[position++];
            if (kind == 0) {
                readBody();
            } else if (kind == 1) {
                readSequence();
            } else {
                throw new CommandException(40432, "Unknown section kind " + kind);
            }
        }
    }

    private void readBody() {
        if (body != null) {
            throw new CommandException(40430, "Multiple body sections in message");
        }
        body = BsonCheck.check(bytes, position, end);
        position += body.length();
    }

    private void readSequence() {
        int size = position + 4 <= end ? buffer.getInt(position) : 0;
        if (size < 5 || size > end - position) {
            throw new CommandException(ErrorCode.INVALID_BSON, "Invalid size of a document sequence: " + size);
        }
        int sequenceEnd = position + size;
        int nameStart = position + 4;
        int nameEnd = nameStart;
        while (nameEnd < sequenceEnd && bytes[nameEnd] != 0) {
            nameEnd++;
        }
        if (nameEnd == sequenceEnd) {
            throw new CommandException(ErrorCode.INVALID_BSON, "A document sequence without a name");
        }
        String name = new String(bytes, nameStart, nameEnd - nameStart, java.nio.charset.StandardCharsets.UTF_8);
        if (sequences.put(name, new DocumentSequence(bytes, nameEnd + 1, sequenceEnd)) != null) {
            throw new CommandException(40431, "Duplicate document sequence: " + name);
        }
        position = sequenceEnd;
    }

    private CommandRequest request(boolean exhaust) {
        if (body == null) {
            throw new CommandException(40587, "OP_MSG messages must have a body");
        }
        body = body.indexed();
        Value database = body.get("$db");
        if (database.isMissing()) {
            throw new CommandException(40571, "OP_MSG requests require a $db argument");
        }
        if (!database.isString()) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "The argument $db must be a string");
        }
        for (String name : sequences.keySet()) {
            if (body.has(name)) {
                throw new CommandException(40433, "Duplicate field between body and document sequence " + name);
            }
        }
        return new CommandRequest(body, Map.copyOf(sequences), exhaust, false);
    }
}
