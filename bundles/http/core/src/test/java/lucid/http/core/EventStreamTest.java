/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.http.api.EventSource;
import lucid.http.api.HttpProblem;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import org.bson.BsonInt64;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class EventStreamTest {

    @Rule
    public final TestDoor door = new TestDoor().limit("stream_limit", 1);

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    @Before
    public void routes() {
        door.add(
                Route.get("/numbers", "thing:read", request -> Reply.events(new Source(this::numbers))),
                Route.get(
                        "/refused",
                        "thing:read",
                        request -> Reply.events(new Source(sink -> {
                            throw new ProblemException(HttpProblem.BODY_INVALID, "later");
                        }))),
                Route.get(
                        "/broken",
                        "thing:read",
                        request -> Reply.events(new Source(sink -> {
                            throw new IllegalStateException("a secret of the inside");
                        }))),
                Route.get("/shut", "thing:read", request -> Reply.events(new Shut())),
                Route.get(
                        "/waiting",
                        "thing:read",
                        request -> Reply.events(new Source(sink -> {
                            sink.ping();
                            over.await(30, TimeUnit.SECONDS);
                        }))));
    }

    private void numbers(EventSource.Sink sink) throws IOException {
        sink.position("zero");
        sink.position("");
        sink.send("one", "number", Map.of("n", new BsonInt64(1)));
    }

    @Test
    public void sendsEventsAndPositions() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/numbers");
        assertEquals("id: zero\n\nid: one\nevent: number\ndata: {\"n\":1}\n\n", reply.body());
        assertEquals(1, closed.get());
    }

    @Test
    public void writesCanonicallyWhereItIsAsked() throws Exception {
        HttpResponse<String> reply =
                door.send(door.to("/api/v1/numbers").header("Accept", "text/event-stream;mode=canonical"));
        assertTrue(reply.body(), reply.body().contains("data: {\"n\":{\"$numberLong\":\"1\"}}"));
    }

    @Test
    public void aProblemEndsItWithItsDocument() throws Exception {
        String body = door.get("/api/v1/refused").body();
        assertTrue(body, body.startsWith("event: error\ndata: {"));
        assertTrue(body, body.contains("\"status\":400"));
        assertTrue(body, body.contains("\"detail\":\"later\""));
        assertTrue(body, body.contains("\"code\":\"HTTP_BODY_INVALID\""));
        assertEquals(1, closed.get());
    }

    @Test
    public void whatNobodyMeantStaysInside() throws Exception {
        String body = door.get("/api/v1/broken").body();
        assertTrue(body, body.contains("\"code\":\"HTTP_UNEXPECTED\""));
        assertTrue(body, !body.contains("secret"));
    }

    @Test
    public void aProblemOfTheOpeningIsTheReply() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/shut");
        assertEquals(400, reply.statusCode());
        assertEquals(1, closed.get());
        assertEquals(0, door.streams().count());
        assertEquals(200, door.get("/api/v1/numbers").statusCode());
    }

    @Test
    public void opensNothingBeyondTheLimitAndForHead() throws Exception {
        HttpResponse<InputStream> first =
                door.client().send(door.to("/api/v1/waiting").build(), BodyHandlers.ofInputStream());
        assertEquals(200, first.statusCode());
        assertEquals(429, door.get("/api/v1/numbers").statusCode());
        assertEquals(1, opened.get());
        over.countDown();
        first.body().readAllBytes();
        HttpResponse<String> head = door.send(door.to("/api/v1/numbers").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals(
                "text/event-stream", head.headers().firstValue("Content-Type").orElse(""));
        assertEquals(1, opened.get());
    }

    /** What a source does. */
    private interface Events {
        void run(EventSource.Sink sink) throws IOException, InterruptedException;
    }

    private class Source implements EventSource {
        private final Events events;

        Source(Events events) {
            this.events = events;
        }

        @Override
        public void open() {
            opened.incrementAndGet();
        }

        @Override
        public void run(Sink sink) throws IOException, InterruptedException {
            events.run(sink);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class Shut extends Source {
        Shut() {
            super(sink -> {});
        }

        @Override
        public void open() {
            throw new ProblemException(HttpProblem.BODY_INVALID, "at once");
        }
    }
}
