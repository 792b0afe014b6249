/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes that no well-behaved client would send, one connection for each request. */
final class RawHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_LIMIT_MS = 60_000;

    private final int port;
    private final String authorization;

    RawHttp(int port, String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    Answer send(String requestLine) {
        return send(requestLine, "X-None: none");
    }

    Answer send(String requestLine, String header) {
        return exchange(head(requestLine, header) + "\r\n", new byte[0]);
    }

    Answer send(String requestLine, String header, byte[] body) {
        return exchange(head(requestLine, header) + "Content-Length: " + body.length + "\r\n\r\n", body);
    }

    private String head(String requestLine, String header) {
        return requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + authorization + "\r\n"
                + header + "\r\n";
    }

    private Answer exchange(String head, byte[] body) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            Thread writer = new Thread(() -> write(socket, head, body));
            writer.start();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            readAll(socket, answer);
            return Answer.of(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has answered may cut the rest of a body short; what it answered is what counts. */
    private static void write(Socket socket, String head, byte[] body) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
        } catch (IOException ignored) {
            // The reader sees what came back before the connection was closed.
        }
    }

    private static void readAll(Socket socket, ByteArrayOutputStream answer) throws IOException {
        try {
            socket.getInputStream().transferTo(answer);
        } catch (java.net.SocketException e) {
            if (answer.size() == 0) {
                throw e;
            }
        }
    }

    /** What came back. */
    record Answer(int status, String head, String body) {

        static Answer of(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new AssertionError("no HTTP answer: '" + text + "'");
            }
            String head = text.substring(0, end);
            return new Answer(Integer.parseInt(head.split(" ")[1]), head, text.substring(end + 4));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
            } catch (IOException | StringIndexOutOfBoundsException e) {
                throw new AssertionError("no JSON in " + this, e);
            }
        }
    }
}
