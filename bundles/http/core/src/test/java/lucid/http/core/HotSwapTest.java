/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import lucid.http.api.Reply;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.junit.Rule;
import org.junit.Test;

public class HotSwapTest {

    @Rule
    public final TestDoor door = new TestDoor().limit("hold_limit_ms", 20_000L).limit("drain_limit_ms", 20_000L);

    private static Route answering(String text) {
        return Route.get("/word", "word:read", request -> Reply.of(text));
    }

    private CompletableFuture<HttpResponse<String>> asking(String path) {
        return door.client().sendAsync(door.to(path).build(), BodyHandlers.ofString());
    }

    private void awaitWaiting(int count) {
        while (door.registry().gate().waiting() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    public void requestsWaitForTheNewVersionAndGetItsAnswer() throws Exception {
        Resource old = door.add(answering("old"));
        door.registry().remove(old);
        CompletableFuture<HttpResponse<String>> waiting = asking("/api/v1/word");
        awaitWaiting(1);
        assertFalse(waiting.isDone());
        door.add(answering("new"));
        assertEquals("\"new\"", waiting.get(10, TimeUnit.SECONDS).body());
    }

    @Test
    public void noRequestFailsWhileResourcesAreSwappedUnderLoad() throws Exception {
        Resource current = door.add(answering("0"));
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int version = 1; version <= 20; version++) {
            IntStream.range(0, 20).forEach(i -> replies.add(asking("/api/v1/word")));
            door.registry().remove(current);
            IntStream.range(0, 5).forEach(i -> replies.add(asking("/api/v1/word")));
            current = door.add(answering(String.valueOf(version)));
        }
        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertEquals(200, reply.get(20, TimeUnit.SECONDS).statusCode());
        }
    }

    @Test
    public void requestsInFlightAreWaitedForBeforeAResourceGoes() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Resource slow = door.add(Route.get("/slow", "word:read", request -> {
            inside.countDown();
            await(goOn);
            return Reply.of(request.draining());
        }));
        CompletableFuture<HttpResponse<String>> reply = asking("/api/v1/slow");
        await(inside);
        CompletableFuture<Void> removal =
                CompletableFuture.runAsync(() -> door.registry().remove(slow));
        CompletableFuture<HttpResponse<String>> held = asking("/api/v1/slow");
        awaitWaiting(1);
        assertFalse(removal.isDone());
        goOn.countDown();
        removal.get(10, TimeUnit.SECONDS);
        assertEquals("true", reply.get(10, TimeUnit.SECONDS).body());
        door.add(Route.get("/slow", "word:read", request -> Reply.of("back")));
        assertEquals("\"back\"", held.get(10, TimeUnit.SECONDS).body());
    }

    @Test
    public void otherResourcesAreNotWaitedFor() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        door.add("updating", Route.get("/update", "word:read", request -> {
            inside.countDown();
            await(goOn);
            return Reply.of("updated");
        }));
        Resource other = door.add("other", answering("x"));
        CompletableFuture<HttpResponse<String>> update = asking("/api/v1/update");
        await(inside);
        door.registry().remove(other);
        goOn.countDown();
        assertEquals(200, update.get(10, TimeUnit.SECONDS).statusCode());
    }

    @Test
    public void requestsWaitForSecurityToo() throws Exception {
        door.add(answering("x"));
        door.unsecure();
        CompletableFuture<HttpResponse<String>> waiting = asking("/api/v1/word");
        awaitWaiting(1);
        door.secure();
        assertEquals(200, waiting.get(10, TimeUnit.SECONDS).statusCode());
    }

    @Test
    public void routesOfARemovedBundleAreUnknownAtOnce() throws Exception {
        Resource resource = () -> List.of(answering("x"));
        boolean[] gone = {false};
        door.registry().add(resource, "leaving", () -> gone[0]);
        door.registry().remove(resource);
        CompletableFuture<HttpResponse<String>> waiting = asking("/api/v1/word");
        awaitWaiting(1);
        gone[0] = true;
        door.registry().forget();
        assertEquals(404, waiting.get(10, TimeUnit.SECONDS).statusCode());
        assertEquals(404, door.get("/api/v1/word").statusCode());
    }

    @Test
    public void nobodyWaitsWhenThePlatformStops() throws Exception {
        Resource resource = door.add(answering("x"));
        door.registry().remove(resource);
        CompletableFuture<HttpResponse<String>> waiting = asking("/api/v1/word");
        awaitWaiting(1);
        door.registry().stop();
        HttpResponse<String> reply = waiting.get(10, TimeUnit.SECONDS);
        assertEquals(503, reply.statusCode());
        assertEquals("1", reply.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    public void eventsArriveAsTheyAreSentAndEndWhenTheResourceGoes() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Resource resource = door.add(Route.get(
                "/events",
                "word:read",
                request -> Reply.events(sink -> {
                    sink.send("1", "word", Map.of("text", "a"));
                    never.await();
                })));
        HttpResponse<InputStream> reply =
                door.client().send(door.to("/api/v1/events").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
            assertEquals("id: 1", lines.readLine());
            assertEquals("event: word", lines.readLine());
            assertEquals("data: {\"text\":\"a\"}", lines.readLine());
            assertEquals("", lines.readLine());
            assertEquals(1, door.streams().count());
            CompletableFuture<Void> removal =
                    CompletableFuture.runAsync(() -> door.registry().remove(resource));
            while (lines.readLine() != null) {
                // Whatever else it says, it ends.
                Thread.onSpinWait();
            }
            removal.get(30, TimeUnit.SECONDS);
        }
        assertEquals(0, door.streams().count());
    }

    @Test
    public void anErrorOfTheNewVersionIsNeverAnEmptySuccess() throws Exception {
        Resource old = door.add(answering("old"));
        door.registry().remove(old);
        CompletableFuture<HttpResponse<String>> waiting = asking("/api/v1/word");
        awaitWaiting(1);
        door.add(Route.get("/word", "word:read", request -> {
            throw new NoClassDefFoundError("a class of another bundle");
        }));
        assertEquals(500, waiting.get(10, TimeUnit.SECONDS).statusCode());
        assertEquals(500, door.get("/api/v1/word").statusCode());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
