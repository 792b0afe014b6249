/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * A connection which sends OP_MSG and reads the reply, without sessions, monitoring or a pool: what it costs is
 * nearly all the server's.
 */
final class WireConnection implements AutoCloseable {

    private static final int HEADER = 16;
    private static final int FLAGS_AND_KIND = 5;
    private static final int OP_MSG = 2013;
    private static final byte SEQUENCE = 1;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final Socket socket;
    private final DataInputStream input;

    WireConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** Makes a message of a command. */
    static byte[] message(BsonDocument command) {
        byte[] body = bytes(command);
        byte[] message = new byte[HEADER + FLAGS_AND_KIND + body.length];
        begin(message).put(body);
        return message;
    }

    /** Makes a message of a command, as {@link #bytes} has it, with documents beside it. */
    static byte[] message(byte[] body, String field, List<byte[]> documents) {
        byte[] name = (field + '\0').getBytes(StandardCharsets.UTF_8);
        int sequence = Integer.BYTES
                + name.length
                + documents.stream().mapToInt(document -> document.length).sum();
        byte[] message = new byte[HEADER + FLAGS_AND_KIND + body.length + 1 + sequence];
        ByteBuffer rest =
                begin(message).put(body).put(SEQUENCE).putInt(sequence).put(name);
        documents.forEach(rest::put);
        return message;
    }

    private static ByteBuffer begin(byte[] message) {
        return ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(message.length)
                .putInt(1)
                .putInt(0)
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0);
    }

    /** The bytes of a document. */
    static byte[] bytes(BsonDocument document) {
        ByteBuffer bytes = new RawBsonDocument(document, CODEC).getByteBuffer().asNIO();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }

    /** Sends a message and reads what comes back, which is to be ok. */
    RawBsonDocument send(byte[] message) throws IOException {
        socket.getOutputStream().write(message);
        byte[] reply = new byte[Integer.reverseBytes(input.readInt()) - Integer.BYTES];
        input.readFully(reply);
        int body = HEADER - Integer.BYTES + FLAGS_AND_KIND;
        RawBsonDocument answer = new RawBsonDocument(reply, body, reply.length - body);
        if (answer.getNumber("ok").intValue() != 1 || answer.containsKey("writeErrors")) {
            throw new IOException(answer.toJson());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
