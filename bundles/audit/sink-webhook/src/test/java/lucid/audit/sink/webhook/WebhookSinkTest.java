/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.spi.SinkBatch;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class WebhookSinkTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final SinkBatch BATCH = new SinkBatch(
            "log-1",
            List.of(new AuditLine(7, "{\"seq\":7}"), new AuditLine(8, "{\"seq\":8,\"who\":\"ü\"}")),
            List.of(new AuditCheckpoint(9, "00", Instant.EPOCH, "log\n9\n")));

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final AtomicInteger followed = new AtomicInteger();
    private final CountDownLatch hang = new CountDownLatch(1);
    private HttpServer server;

    @Before
    public void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/take", exchange -> {
            exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, values.get(0)));
            seen.put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            followed.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/hang", exchange -> {
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @After
    public void stop() {
        hang.countDown();
        server.stop(0);
    }

    @Test
    public void postsRecordsAndCheckpointsAsLines() throws Exception {
        write("/take", KEY, true);
        assertEquals(
                "{\"seq\":7}\n{\"seq\":8,\"who\":\"ü\"}\n{\"note\": \"log\\n9\\n\", \"type\": \"checkpoint\"}\n",
                seen.get("body"));
        assertEquals("log-1", seen.get("Lucid-log"));
        assertEquals("application/x-ndjson", seen.get("Content-type"));
    }

    @Test
    public void signsTheTimeAndTheBody() throws Exception {
        write("/take", KEY, true);
        assertEquals("1767225600", seen.get("Lucid-timestamp"));
        assertEquals(hmac("1767225600." + seen.get("body")), seen.get("Lucid-signature"));
    }

    @Test
    public void refusesAKeyThatIsTooShort() {
        IOException refused = assertThrows(IOException.class, () -> write("/take", "short", true));
        assertTrue(refused.getMessage(), refused.getMessage().contains(".hmac.key"));
        assertTrue(seen.isEmpty());
    }

    @Test
    public void followsNoRedirect() {
        IOException refused = assertThrows(IOException.class, () -> write("/moved", KEY, true));
        assertTrue(refused.getMessage(), refused.getMessage().contains("307"));
        assertEquals(0, followed.get());
    }

    @Test
    public void postsToThisMachineOnlyWhenItMay() {
        IOException refused = assertThrows(IOException.class, () -> write("/take", KEY, false));
        assertTrue(refused.getMessage(), refused.getMessage().contains("allow.loopback"));
        assertTrue(seen.isEmpty());
    }

    @Test
    public void takesAServerThatDoesNotAnswerForAFailure() {
        assertThrows(IOException.class, () -> write("/hang", KEY, true));
    }

    @Test
    public void saysNothingOfTheKeyInItsFailures() {
        IOException refused = assertThrows(IOException.class, () -> write("/moved", KEY, true));
        assertTrue(!refused.toString().contains(KEY));
    }

    private void write(String path, String key, boolean loopback) throws IOException, InterruptedException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        WebhookSink sink = new WebhookSink(
                new Settings(url, key, loopback, path.equals("/hang") ? 300 : 60_000),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        try {
            sink.write(BATCH);
        } finally {
            sink.close();
        }
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v1=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("BadAnnotationImplementation")
    private record Settings(String url, String _hmac_key, boolean allow_loopback, long answer_limit_ms)
            implements WebhookSink.Config {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public long connect_limit_ms() {
            return 60_000;
        }

        @Override
        public boolean allow_private() {
            return false;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return WebhookSink.Config.class;
        }
    }
}
