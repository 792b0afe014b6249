/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.api.EngineDeployment;
import lucid.http.api.HttpProblem;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

public class IdempotencyTest {

    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    private final EngineDeployment database = new EngineDeployment();
    private final TestDoor door = new TestDoor().state(database);

    @Rule
    public final RuleChain rules = RuleChain.outerRule(database).around(door);

    private final AtomicInteger calls = new AtomicInteger();

    @Before
    public void routes() {
        door.add(
                Route.post("/made", "a:b", this::make).writesData(),
                Route.post("/secrets", "a:b", this::make).writesData().secret(),
                Route.post("/refused", "a:b", this::refuse).writesData(),
                Route.post("/failed", "a:b", this::fail).writesData());
    }

    private Reply make(Request request) {
        return Reply.created("/made/" + calls.incrementAndGet(), Map.of("n", calls.get()))
                .etag("v");
    }

    private Reply refuse(Request request) {
        calls.incrementAndGet();
        throw new ProblemException(HttpProblem.VERSION_MISMATCH, "no");
    }

    private Reply fail(Request request) {
        calls.incrementAndGet();
        throw new IllegalStateException("broken");
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return door.send(door.to("/api/v1" + path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    public void aReplyWithASecretTakesNoKey() throws Exception {
        HttpResponse<String> refused = post("/secrets", "k", "{}");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body(), refused.body().contains("Idempotency-Key"));
        assertEquals(0, calls.get());
        assertEquals(201, door.post("/api/v1/secrets", "{}").statusCode());
    }

    /** Else whoever reads the journal could try passwords until the hash is right. */
    @Test
    public void theSameBodyUnderAnotherKeyLeavesAnotherFingerprint() throws Exception {
        post("/made", "one", "{\"password\":\"right\"}");
        post("/made", "two", "{\"password\":\"right\"}");
        assertEquals(
                2,
                database.system()
                        .getCollection("idempotency", BsonDocument.class)
                        .distinct("fingerprint", String.class)
                        .into(new HashSet<>())
                        .size());
    }

    @Test
    public void aSecondRequestGetsTheReplyOfTheFirst() throws Exception {
        HttpResponse<String> first = post("/made", "k", "{}");
        HttpResponse<String> second = post("/made", "k", "{}");
        assertEquals(201, second.statusCode());
        assertEquals(first.body(), second.body());
        assertEquals("/made/1", second.headers().firstValue("Location").orElse(""));
        assertEquals("\"v\"", second.headers().firstValue("ETag").orElse(""));
        assertEquals("true", second.headers().firstValue("Idempotency-Replayed").orElse(""));
        assertEquals(1, calls.get());
    }

    @Test
    public void anotherRequestMayNotUseTheKey() throws Exception {
        post("/made", "k", "{}");
        HttpResponse<String> other = post("/made", "k", "{\"a\":1}");
        assertEquals(422, other.statusCode());
        assertTrue(other.body().contains("HTTP_IDEMPOTENCY_REUSED"));
    }

    @Test
    public void refusalsAreKept() throws Exception {
        assertEquals(412, post("/refused", "k", "{}").statusCode());
        assertEquals(412, post("/refused", "k", "{}").statusCode());
        assertEquals(1, calls.get());
    }

    @Test
    public void failuresAreNotKept() throws Exception {
        assertEquals(500, post("/failed", "k", "{}").statusCode());
        assertEquals(500, post("/failed", "k", "{}").statusCode());
        assertEquals(2, calls.get());
    }

    @Test
    public void aKeyThatNobodyCanReadIsRefused() throws Exception {
        assertEquals(400, post("/made", "a b", "{}").statusCode());
        assertEquals(0, calls.get());
    }

    @Test
    public void aRunningRequestHoldsItsKeyUntilItsLeaseEnds() {
        journal(NOW).claim("id", "print");
        IdempotencyJournal soon = journal(NOW.plusSeconds(59));
        ProblemException running = assertThrows(ProblemException.class, () -> soon.claim("id", "print"));
        assertEquals(HttpProblem.IDEMPOTENCY_RUNNING, running.type());
        assertTrue(journal(NOW.plusSeconds(61)).claim("id", "print").kept().isEmpty());
    }

    @Test
    public void aDeadRequestThatComesBackDoesNotTouchItsSuccessor() {
        IdempotencyJournal.Claim dead = journal(NOW).claim("id", "print");
        IdempotencyJournal later = journal(NOW.plusSeconds(61));
        later.claim("id", "print");
        journal(NOW).forget(dead);
        assertThrows(ProblemException.class, () -> later.claim("id", "print"));
    }

    @Test
    public void aReplyIsForgottenAfterADay() {
        IdempotencyJournal.Claim claim = journal(NOW).claim("id", "print");
        journal(NOW).keep(claim, Rendered.empty(204, "", ""));
        assertEquals(204, journal(NOW).claim("id", "print").kept().orElseThrow().status());
        Instant tomorrow = NOW.plus(Duration.ofHours(24));
        assertTrue(journal(tomorrow).claim("id", "other").kept().isEmpty());
    }

    @Test
    public void withoutTheStateNothingIsDone() {
        IdempotencyJournal away = new IdempotencyJournal(Clock.systemUTC(), Optional.empty());
        ProblemException problem = assertThrows(ProblemException.class, () -> away.claim("id", "print"));
        assertEquals(HttpProblem.CAPABILITY_AWAY, problem.type());
    }

    private IdempotencyJournal journal(Instant now) {
        return new IdempotencyJournal(Clock.fixed(now, ZoneOffset.UTC), Optional.of(database));
    }
}
