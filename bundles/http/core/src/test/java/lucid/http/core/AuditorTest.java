/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.Action;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.ListedTrail;
import lucid.audit.api.Outcome;
import lucid.http.api.HttpProblem;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Route;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class AuditorTest {

    @Rule
    public final TestDoor door = new TestDoor().limit("hold_limit_ms", 300L);

    @Before
    public void routes() {
        door.add(
                Route.get("/things/{name}", "thing:read", request -> Reply.of(request.path("name"))),
                Route.put("/things/{name}", "thing:write", this::change),
                Route.post("/things/{name}/pieces", "thing:write", this::pieces)
                        .writesData()
                        .streaming(),
                Route.post("/faults", "thing:write", this::fault).writesData(),
                Route.post("/values", "thing:write", this::value).writesData(),
                Route.get("/values", "thing:read", this::value),
                Route.openPost("/tokens", this::token),
                Route.open("/alive", request -> Reply.of("yes")).rooted());
    }

    private Reply change(Request request) {
        request.note("size", new BsonInt32(7));
        Command command = new Command("db", new BsonDocument("collMod", new BsonString("x")));
        return Reply.change(
                Change.of(command, () -> {
                    door.trail().step("work");
                    return 1;
                }),
                done -> Reply.empty());
    }

    private Reply pieces(Request request) {
        door.trail().step("work");
        return Reply.empty();
    }

    /** A value is told as a hash, if it is told at all. */
    private Reply value(Request request) {
        BsonDocument value = new BsonDocument("a", new BsonInt32(1));
        request.keyedHash().ifPresent(hash -> request.note("value", new BsonString(hash.apply(value))));
        return Reply.of(request.keyedHash().isPresent());
    }

    private Reply fault(Request request) {
        throw new ProblemException(HttpProblem.PARAMETER_INVALID, "it is wrong");
    }

    private Reply token(Request request) {
        request.note("identity", new BsonString("ann"));
        return Reply.of("t");
    }

    private HttpResponse<String> put(String name) throws IOException, InterruptedException {
        return door.send(door.to("/api/v1/things/" + name).PUT(BodyPublishers.noBody()));
    }

    /** The end is written after the reply, which the caller may have before. */
    private ListedTrail.Entry last() throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (door.trail().entries().isEmpty() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        return door.trail().last();
    }

    @Test
    public void anIntentStandsBeforeTheWorkAndIsOnDiskBeforeTheReply() throws Exception {
        assertEquals(204, put("a").statusCode());
        Action action = last().action();
        assertEquals(
                List.of("begin CHANGE", "work", "acknowledge", "end"),
                door.trail().steps());
        assertEquals("thing:write", action.name());
        assertEquals("PUT /api/v1/things/{name}", action.operation());
        assertEquals(Map.of("name", "a"), action.resource());
        assertEquals("ann", action.who().name());
        assertEquals("basic", action.who().credential());
        assertEquals("127.0.0.1", action.who().remoteAddress());
    }

    @Test
    public void theOutcomeTellsCommandsAndNotes() throws Exception {
        put("a");
        assertEquals(Outcome.SUCCEEDED, last().outcome());
        BsonDocument notes = last().detail().getDocument("notes");
        assertEquals(7, notes.getInt32("size").getValue());
        assertTrue(notes.toString(), notes.get("commands").toString().contains("collMod"));
    }

    @Test
    public void valuesOfAChangeAreTheTrailsKeyedHashes() throws Exception {
        assertEquals("true", door.post("/api/v1/values", "{}").body());
        String told = last().detail().getDocument("notes").getString("value").getValue();
        assertEquals(door.trail().keyed(new BsonDocument("a", new BsonInt32(1))), told);
    }

    @Test
    public void whatIsNotWrittenDownAsAChangeHasNoHashes() throws Exception {
        assertEquals("false", door.get("/api/v1/values").body());
        door.limit("audit", false);
        assertEquals("false", door.post("/api/v1/values", "{}").body());
    }

    @Test
    public void whoStreamsIsOnDiskBeforeTheWork() throws Exception {
        door.post("/api/v1/things/a/pieces", "{}");
        last();
        assertEquals(
                List.of("begin CHANGE", "acknowledge", "work"),
                door.trail().steps().subList(0, 3));
    }

    @Test
    public void aReadIsWrittenWhenItEnds() throws Exception {
        assertEquals(200, door.get("/api/v1/things/a").statusCode());
        assertEquals(Action.Effect.READ, last().action().effect());
    }

    @Test
    public void aDryRunChangesNothing() throws Exception {
        door.send(door.to("/api/v1/things/a?dryRun=true").PUT(BodyPublishers.noBody()));
        assertEquals(Action.Effect.READ, last().action().effect());
    }

    @Test
    public void reasonAndCorrelationAreKept() throws Exception {
        door.send(door.to("/api/v1/things/a")
                .header("X-Reason", "because of 7")
                .header("X-Correlation-Id", "chain-1")
                .PUT(BodyPublishers.noBody()));
        assertEquals("because of 7", last().action().reason());
        assertEquals("chain-1", last().action().correlationId());
    }

    @Test
    public void whoIsTurnedAwayIsWrittenDown() throws Exception {
        assertEquals(403, put("closed").statusCode());
        assertEquals(Outcome.REFUSED, last().outcome());
        assertEquals("ann", last().action().who().name());
        assertEquals("SECURITY_FORBIDDEN", last().detail().getString("code").getValue());
        assertEquals(List.of(), door.trail().steps());
    }

    @Test
    public void whoProvesNothingIsWrittenDown() throws Exception {
        assertEquals(401, door.send(door.anonymously("/api/v1/things/a").GET()).statusCode());
        assertEquals(Outcome.REFUSED, last().outcome());
        assertEquals("", last().action().who().name());
    }

    @Test
    public void aProblemIsAFailure() throws Exception {
        assertEquals(400, door.post("/api/v1/faults", "{}").statusCode());
        assertEquals(Outcome.FAILED, last().outcome());
        assertEquals("HTTP_PARAMETER_INVALID", last().detail().getString("code").getValue());
    }

    @Test
    public void aFullTrailStopsChangesBeforeTheyAreMade() throws Exception {
        door.trail().refuseToBegin(AuditProblem.TRAIL_FULL);
        HttpResponse<String> refused = put("a");
        assertEquals(507, refused.statusCode());
        assertTrue(refused.body(), refused.body().contains("no space left"));
        assertEquals(List.of(), door.trail().steps());
        assertEquals(200, door.get("/api/v1/things/a").statusCode());
    }

    @Test
    public void whatIsNotOnDiskIsNotAcknowledged() throws Exception {
        door.trail().refuseToAcknowledge(AuditProblem.TRAIL_UNAVAILABLE);
        assertEquals(503, put("a").statusCode());
        assertEquals(Outcome.FAILED, last().outcome());
    }

    @Test
    public void withoutATrailNothingIsDone() throws Exception {
        door.takeTrail();
        assertEquals(503, put("a").statusCode());
        assertEquals(503, door.get("/api/v1/things/a").statusCode());
        assertEquals(200, door.send(door.anonymously("/alive").GET()).statusCode());
        door.bringTrail();
        assertEquals(204, put("a").statusCode());
    }

    @Test
    public void aLogInIsWrittenDownThoughItsRouteIsOpen() throws Exception {
        assertEquals(
                200,
                door.send(door.anonymously("/api/v1/tokens").POST(BodyPublishers.noBody()))
                        .statusCode());
        assertEquals("session:authenticate", last().action().name());
        assertEquals(
                "ann",
                last().detail().getDocument("notes").getString("identity").getValue());
    }
}
