/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that sends one request after the other (RFC 9112). It costs the machine less than a client
 * library, so that what is measured is the platform. For one thread.
 */
final class KeepAlive implements AutoCloseable {

    private static final int ANSWER_LIMIT_MS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String common;

    KeepAlive(URI base, String authorization) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_LIMIT_MS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        common = " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: " + authorization
                + "\r\nContent-Type: application/json\r\n";
    }

    /** Posts JSON and reads the whole answer; its status. */
    int post(String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + common + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        out.write(request);
        int status = Integer.parseInt(line().split(" ")[1]);
        readBody();
        return status;
    }

    private void readBody() throws IOException {
        long length = 0;
        boolean chunked = false;
        for (String header = header(); !header.isEmpty(); header = header()) {
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
        }
        if (chunked) {
            readChunks();
        } else {
            in.skipNBytes(length);
        }
    }

    private String header() throws IOException {
        return line().toLowerCase(Locale.ROOT);
    }

    private void readChunks() throws IOException {
        long size = size();
        while (size > 0) {
            in.skipNBytes(size);
            line();
            size = size();
        }
        line();
    }

    private long size() throws IOException {
        return Long.parseLong(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
