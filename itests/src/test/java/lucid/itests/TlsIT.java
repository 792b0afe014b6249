/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.ClassRule;
import org.junit.Test;

public class TlsIT {

    @ClassRule
    public static final TlsPlatform PLATFORM = new TlsPlatform();

    private static final String CERTIFICATES = "/api/v1/security/certificates";
    private static final int WORKERS = 4;
    private static final int ROTATIONS = 5;

    @Test
    public void refusesTls12() throws IOException {
        assertThrows(IOException.class, () -> serial("TLSv1.2"));
        serial("TLSv1.3");
    }

    @Test
    public void refusesPlainText() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), PLATFORM.port())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer, answer.contains("HTTP/1"));
        }
    }

    @Test
    public void listsWhatTheListenersShow() throws IOException {
        String list = TlsPlatform.send(PLATFORM.client(), PLATFORM.asAdmin(CERTIFICATES))
                .body();
        for (String part :
                List.of("\"storage\"", "\"storage-ca-1\"", "\"volume\"", "dns:localhost", serial("TLSv1.3"))) {
            assertTrue(part + " in " + list, list.contains(part));
        }
    }

    @Test
    public void losesNoRequestWhileItRotates() throws Exception {
        String first = serial("TLSv1.3");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                counts.add(workers.submit(() -> askOnNewConnectionsUntil(done)));
            }
            for (int i = 0; i < ROTATIONS; i++) {
                String before = serial("TLSv1.3");
                JsonNode rotated = PLATFORM.post(CERTIFICATES + "/storage/rotate", "");
                assertNotEquals(before, rotated.get("serial").asText());
                assertEquals(rotated.get("serial").asText(), serial("TLSv1.3"));
            }
            done.set(true);
            assertTrue("requests beside the rotations", sum(counts) > WORKERS);
        } finally {
            workers.shutdownNow();
        }
        assertNotEquals(first, serial("TLSv1.3"));
    }

    /** How many requests were answered, each on a connection of its own; the first that is not ends it. */
    private static int askOnNewConnectionsUntil(AtomicBoolean done) throws IOException {
        int asked = 0;
        while (!done.get()) {
            HttpClient fresh = PLATFORM.client();
            int status = TlsPlatform.send(fresh, TlsPlatform.to(PLATFORM.port(), "/health/live"))
                    .statusCode();
            assertEquals(200, status);
            asked++;
        }
        return asked;
    }

    private static int sum(List<Future<Integer>> counts) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> count : counts) {
            sum += count.get();
        }
        return sum;
    }

    private static String serial(String protocol) throws IOException {
        SSLContext context = PemKeys.trusting(PLATFORM.authority());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", PLATFORM.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSerialNumber().toString(16);
        }
    }
}
