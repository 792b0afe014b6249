/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import lucid.engine.core.value.Doc;

/** A client that sends any bytes and reads messages. */
public final class RawClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;

    public RawClient(InetSocketAddress address) throws IOException {
        this(new Socket(address.getAddress(), address.getPort()));
    }

    public RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void finishSending() throws IOException {
        socket.shutdownOutput();
    }

    /** The next message; empty where the server closed the connection. */
    public Optional<byte[]> receive() throws IOException {
        byte[] head = new byte[4];
        try {
            in.readFully(head);
            byte[] message = new byte[MessageHeader.littleEndian(head).getInt(0)];
            System.arraycopy(head, 0, message, 0, 4);
            in.readFully(message, 4, message.length - 4);
            return Optional.of(message);
        } catch (EOFException | SocketException ignored) {
            return Optional.empty();
        }
    }

    /** Reads until the server closes the connection. */
    void skipToEnd() throws IOException {
        in.transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Sends a command and reads its reply. */
    public Doc command(String json) throws IOException {
        send(message(7, 0, body(json)));
        return document(receive().orElseThrow());
    }

    public static Doc document(byte[] message) {
        int opcode = MessageHeader.read(message).opcode();
        return Doc.view(message, opcode == MessageHeader.OP_REPLY ? 36 : 21);
    }

    public static byte[] body(String json) {
        return concat(new byte[] {0}, Doc.parse(json).bytes());
    }

    public static byte[] sequence(String name, String... json) {
        byte[] content = concat(name.getBytes(StandardCharsets.UTF_8), new byte[1]);
        for (String document : json) {
            content = concat(content, Doc.parse(document).bytes());
        }
        byte[] head = new byte[5];
        head[0] = 1;
        MessageHeader.littleEndian(head).putInt(1, content.length + 4);
        return concat(head, content);
    }

    /** An OP_MSG with these flags; with its checksum where they say so. */
    public static byte[] message(int id, int flags, byte[]... sections) {
        byte[] content = concat(new byte[4], concat(sections));
        MessageHeader.littleEndian(content).putInt(0, flags);
        if ((flags & OpMsg.CHECKSUM_PRESENT) == 0) {
            return framed(id, MessageHeader.OP_MSG, content);
        }
        byte[] message = framed(id, MessageHeader.OP_MSG, concat(content, new byte[4]));
        CRC32C crc = new CRC32C();
        crc.update(message, 0, message.length - 4);
        MessageHeader.littleEndian(message).putInt(message.length - 4, (int) crc.getValue());
        return message;
    }

    public static byte[] query(int id, String namespace, String json) {
        return framed(
                id,
                MessageHeader.OP_QUERY,
                concat(
                        new byte[4],
                        (namespace + '\0').getBytes(StandardCharsets.UTF_8),
                        new byte[8],
                        Doc.parse(json).bytes()));
    }

    /** A message put into OP_COMPRESSED. */
    static byte[] compressed(byte[] message, Compressor compressor) throws IOException {
        byte[] content = java.util.Arrays.copyOfRange(message, 16, message.length);
        byte[] head = new byte[9];
        MessageHeader.littleEndian(head)
                .putInt(0, MessageHeader.read(message).opcode())
                .putInt(4, content.length)
                .put(8, (byte) compressor.number());
        return framed(
                MessageHeader.read(message).requestId(),
                MessageHeader.OP_COMPRESSED,
                concat(head, compressor.compress(content)));
    }

    public static byte[] framed(int id, int opcode, byte[] content) {
        byte[] header = new byte[16];
        MessageHeader.littleEndian(header)
                .putInt(0, 16 + content.length)
                .putInt(4, id)
                .putInt(12, opcode);
        return concat(header, content);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
