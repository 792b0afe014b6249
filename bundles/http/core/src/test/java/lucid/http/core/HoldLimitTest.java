/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpResponse;
import lucid.http.api.Reply;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.junit.Rule;
import org.junit.Test;

public class HoldLimitTest {

    @Rule
    public final TestDoor door = new TestDoor()
            .limit("hold_limit_ms", 50L)
            .limit("drain_limit_ms", 10L)
            .limit("stream_limit", 0);

    @Test
    public void aCapabilityThatDoesNotComeBackIsAway() throws Exception {
        Resource resource = door.add(Route.get("/word", "word:read", request -> Reply.of("x")));
        door.registry().remove(resource);
        HttpResponse<String> reply = door.get("/api/v1/word");
        assertEquals(503, reply.statusCode());
        assertTrue(reply.body(), reply.body().contains("HTTP_CAPABILITY_AWAY"));
        assertTrue(reply.body(), reply.body().contains("not back in time"));
        assertEquals("1", reply.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    public void withoutSecurityNobodyGetsIn() throws Exception {
        door.add(Route.get("/word", "word:read", request -> Reply.of("x")));
        door.unsecure();
        assertEquals(503, door.get("/api/v1/word").statusCode());
    }

    @Test
    public void tooManyStreamsAreRefused() throws Exception {
        door.add(Route.get("/events", "word:read", request -> Reply.events(sink -> sink.ping())));
        HttpResponse<String> reply = door.get("/api/v1/events");
        assertEquals(429, reply.statusCode());
        assertEquals(
                "application/problem+json",
                reply.headers().firstValue("Content-Type").orElse(""));
    }
}
