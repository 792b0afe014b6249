/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class AuditCostTest {

    @Test
    public void takesTheMiddleOfTheMeasurements() {
        assertEquals(2, AuditCost.median(3, 1, 2), 0);
        assertEquals(2.5, AuditCost.median(4, 1, 2, 3), 0);
    }

    @Test
    public void comparesWithinEachRound() {
        double[] costs = AuditCost.costs(new double[] {90, 90, 40, 50}, new double[] {100, 100, 50, 50});
        assertArrayEquals(new double[] {10, 10}, costs, 1e-9);
    }

    @Test
    public void knowsItsOptions() {
        assertEquals("32", AuditCost.options("--connections=32").get("connections"));
        assertThrows(IllegalArgumentException.class, () -> AuditCost.options("--colour=red"));
        assertThrows(IllegalArgumentException.class, () -> AuditCost.options("connections"));
    }

    @Test
    public void countsWhatIsAnsweredAndWhatFails() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(threads);
        server.createContext("/documents", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            boolean fails = asked.incrementAndGet() % 10 == 0;
            // Every other answer is chunked.
            exchange.sendResponseHeaders(fails ? 503 : 200, asked.get() % 2 == 0 ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            WriteLoad.Result result =
                    new WriteLoad(base, "Basic x", "/documents").run(4, TimeUnit.MILLISECONDS.toNanos(300));
            assertEquals(asked.get(), result.nanos().length);
            assertEquals(asked.get() / 10, result.failed());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
