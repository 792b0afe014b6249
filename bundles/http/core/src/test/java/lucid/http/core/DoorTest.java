/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Route;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

public class DoorTest {

    /** What the tests send and get. */
    public record Thing(String name, int size, BsonDocument options) {}

    @Rule
    public final TestDoor door = new TestDoor().limit("body_limit_bytes", 4_096);

    private final AtomicInteger changes = new AtomicInteger();

    @Before
    public void routes() {
        door.add(
                Route.get("/things", "thing:read", request -> Reply.items(List.of("a", "b"))),
                Route.get("/things/{name}", "thing:read", this::thing)
                        .with(Parameter.query("deep", Parameter.Kind.FLAG, "Deep")),
                Route.get("/documents", "thing:read", request -> Reply.bsonPage(List.of(raw()), "")),
                Route.post("/lists", "thing:read", this::several)
                        .takes(Thing.class)
                        .reads(),
                Route.get("/broken", "thing:read", this::broken),
                Route.get("/halting", "thing:read", request -> Reply.stream(Body.NDJSON, this::halting)),
                Route.get("/refusing", "thing:read", request -> Reply.stream(Body.NDJSON, DoorTest::refusing)),
                Route.post("/things", "thing:create", this::create)
                        .takes(Thing.class)
                        .answers(Thing.class),
                Route.delete("/things/{name}", "thing:drop", this::change).destroys("name"),
                Route.open("/alive", request -> Reply.of("yes")).rooted());
    }

    private static RawBsonDocument raw() {
        return RawBsonDocument.parse("{\"_id\": 1, \"n\": {\"$numberLong\": \"5\"}}");
    }

    private Reply thing(Request request) {
        return Reply.of(new Thing(request.path("name"), 1, new BsonDocument("n", new BsonInt64(5))))
                .etag("v1");
    }

    private Reply several(Request request) {
        Thing thing = request.body(Thing.class);
        request.require("thing:write", Map.of("name", thing.name()));
        return Reply.of(thing.name());
    }

    @Test
    public void whatOnlyTheBodyNamesIsPermittedToo() throws Exception {
        assertEquals(
                200,
                door.post("/api/v1/lists", "{\"name\":\"x\",\"size\":1,\"options\":{}}")
                        .statusCode());
        HttpResponse<String> refused = door.post("/api/v1/lists", "{\"name\":\"closed\",\"size\":1,\"options\":{}}");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body(), refused.body().contains("thing:write"));
    }

    private Reply create(Request request) {
        Thing thing = request.body(Thing.class);
        return change(request, Reply.created("/api/v1/things/" + thing.name(), thing));
    }

    private Reply change(Request request) {
        return change(request, Reply.empty());
    }

    private Reply change(Request request, Reply reply) {
        Command command = new Command("db", new BsonDocument("drop", new BsonString(request.mediaType())));
        return Reply.change(Change.of(command, changes::incrementAndGet), count -> reply);
    }

    private Reply broken(Request request) {
        throw new IllegalStateException("a secret of the inside");
    }

    private void halting(java.io.OutputStream out) throws IOException {
        out.write(new byte[100_000]);
        throw new IllegalStateException("the source broke");
    }

    @Test
    public void answersARecordWithItsHeaders() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/things/x");
        assertEquals(200, reply.statusCode());
        assertEquals(
                "{\"name\":\"x\",\"size\":1,\"options\":{\"n\":5}}",
                reply.body().replace(" ", ""));
        assertEquals("application/json", header(reply, "Content-Type"));
        assertEquals("nosniff", header(reply, "X-Content-Type-Options"));
        assertEquals("no-store", header(reply, "Cache-Control"));
        assertEquals("", header(reply, "Server"));
        assertEquals("\"v1\"", header(reply, "ETag"));
    }

    @Test
    public void answersWithTheCorrelationIdThatItWasGiven() throws Exception {
        assertEquals(
                "abc-1",
                header(door.send(door.to("/api/v1/things").header("X-Correlation-Id", "abc-1")), "X-Correlation-Id"));
    }

    @Test
    public void writesDocumentsInTheModeThatIsAsked() throws Exception {
        assertEquals(
                "{\"items\":[{\"_id\":1,\"n\":5}],\"next\":null}",
                door.get("/api/v1/documents").body().replace(" ", ""));
        HttpResponse<String> canonical =
                door.send(door.to("/api/v1/documents").header("Accept", "application/json;mode=canonical"));
        assertTrue(canonical.body().contains("$numberInt"));
    }

    @Test
    public void takesAnEncodedSlashAsData() throws Exception {
        assertTrue(door.get("/api/v1/things/a%2Fb%25").body().contains("\"a/b%\""));
    }

    @Test
    public void refusesDotSegments() throws Exception {
        problem(400, "HTTP_REQUEST_MALFORMED", door.get("/api/v1/things/%2e%2e"));
    }

    @Test
    public void tellsAStrangerNothingOfTheRoutes() throws Exception {
        HttpResponse<String> unknown = door.send(door.anonymously("/api/v1/nothing"));
        problem(401, "SECURITY_UNAUTHENTICATED", unknown);
        assertEquals(2, unknown.headers().allValues("WWW-Authenticate").size());
        problem(401, "SECURITY_UNAUTHENTICATED", door.send(door.anonymously("/api/v1/things")));
        assertEquals(200, door.send(door.anonymously("/alive")).statusCode());
    }

    @Test
    public void refusesWhatTheCallerMayNot() throws Exception {
        problem(
                403,
                "SECURITY_FORBIDDEN",
                door.send(door.anonymously("/api/v1/things").header("Authorization", TestDoor.basic("bob"))));
    }

    @Test
    public void tellsUnknownPathsFromUnknownMethods() throws Exception {
        problem(404, "HTTP_ROUTE_UNKNOWN", door.get("/api/v1/nothing"));
        problem(404, "HTTP_ROUTE_UNKNOWN", door.get("/api/v1/things/"));
        HttpResponse<String> reply = door.send(door.to("/api/v1/things").DELETE());
        problem(405, "HTTP_METHOD_UNKNOWN", reply);
        assertEquals("GET, HEAD, OPTIONS, POST", header(reply, "Allow"));
    }

    @Test
    public void answersOptionsAndHead() throws Exception {
        HttpResponse<String> options = door.send(door.to("/api/v1/things").method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, options.statusCode());
        assertEquals("GET, HEAD, OPTIONS, POST", header(options, "Allow"));
        HttpResponse<String> head = door.send(door.to("/api/v1/things").method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals("31", header(head, "Content-Length"));
    }

    @Test
    public void namesTheParametersThatItTakes() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/things/x?depp=true");
        problem(400, "HTTP_PARAMETER_INVALID", reply);
        assertTrue(reply.body(), reply.body().contains("it takes deep"));
        problem(400, "HTTP_PARAMETER_INVALID", door.get("/api/v1/things/x?deep=yes"));
        problem(400, "HTTP_PARAMETER_INVALID", door.get("/api/v1/things/x?deep=true&deep=true"));
    }

    @Test
    public void showsAChangeWithoutMakingIt() throws Exception {
        HttpResponse<String> reply = door.post("/api/v1/things?dryRun=true", "{\"name\":\"n\",\"size\":1}");
        assertEquals(
                "{\"dryRun\":true,\"commands\":[{\"target\":\"db\",\"command\":{\"drop\":\"application/json\"}}]}",
                reply.body().replace(": ", ":"));
        assertEquals(0, changes.get());
    }

    @Test
    public void makesAChangeOnce() throws Exception {
        HttpResponse<String> reply = door.post("/api/v1/things", "{\"name\":\"n\",\"size\":1}");
        assertEquals(201, reply.statusCode());
        assertEquals("/api/v1/things/n", header(reply, "Location"));
        assertEquals(1, changes.get());
    }

    @Test
    public void destroysOnlyWhatIsNamed() throws Exception {
        HttpResponse<String> reply = door.send(door.to("/api/v1/things/x").DELETE());
        problem(422, "HTTP_CONFIRMATION_MISSING", reply);
        assertTrue(reply.body().contains("confirm=x"));
        problem(
                422,
                "HTTP_CONFIRMATION_MISSING",
                door.send(door.to("/api/v1/things/x?confirm=y").DELETE()));
        assertEquals(0, changes.get());
        assertEquals(
                204, door.send(door.to("/api/v1/things/x?confirm=x").DELETE()).statusCode());
        assertEquals(
                200, door.send(door.to("/api/v1/things/x?dryRun=true").DELETE()).statusCode());
        assertEquals(1, changes.get());
    }

    @Test
    public void saysWhatIsWrongWithABody() throws Exception {
        problem(400, "HTTP_BODY_MALFORMED", door.post("/api/v1/things", "{\"name\""));
        problem(400, "HTTP_BODY_MALFORMED", door.post("/api/v1/things", ""));
        problem(400, "HTTP_BODY_INVALID", door.post("/api/v1/things", "{\"name\":1}"));
        problem(413, "HTTP_BODY_TOO_LARGE", door.post("/api/v1/things", "[" + " ".repeat(18 << 20) + "]"));
        problem(
                415,
                "HTTP_MEDIA_TYPE_UNSUPPORTED",
                door.send(door.to("/api/v1/things")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))));
        problem(
                406,
                "HTTP_NOT_ACCEPTABLE",
                door.send(door.to("/api/v1/things")
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString("{}"))));
    }

    @Test
    public void hidesWhatWentWrongInside() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/broken");
        problem(500, "HTTP_UNEXPECTED", reply);
        assertFalse(reply.body().contains("secret"));
    }

    @Test
    public void answersNotModifiedToWhoKnowsTheVersion() throws Exception {
        HttpResponse<String> reply = door.send(door.to("/api/v1/things/x").header("If-None-Match", "W/\"v1\""));
        assertEquals(304, reply.statusCode());
        assertEquals("", reply.body());
    }

    private static void refusing(java.io.OutputStream out) {
        throw new ProblemException(HttpProblem.PARAMETER_INVALID, "nothing of it can be streamed");
    }

    @Test
    public void aStreamThatFailsBeforeItBeginsIsAProblem() throws Exception {
        HttpResponse<String> reply = door.get("/api/v1/refusing");
        assertEquals(400, reply.statusCode());
        assertEquals("application/problem+json", header(reply, "Content-Type"));
        assertTrue(reply.body(), reply.body().contains("nothing of it can be streamed"));
    }

    @Test(expected = IOException.class)
    public void breaksAStreamThatFailsHalfWay() throws Exception {
        door.get("/api/v1/halting");
    }

    @Test
    public void writesErrorsOfTheContainerInTheSameForm() throws Exception {
        container("400", "GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n");
        container("505", "GET / HTTP/7.1\r\nHost: a\r\n\r\n");
        container("431", "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        container("414", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        container("400", "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private void container(String status, String request) throws IOException {
        String reply = door.raw(request);
        assertTrue(reply, reply.startsWith("HTTP/1.1 " + status));
        assertTrue(reply, reply.contains("application/problem+json"));
        assertTrue(reply, reply.contains("\"correlationId\""));
        assertFalse(reply, reply.contains("Server:"));
    }

    private static void problem(int status, String code, HttpResponse<String> reply) {
        assertEquals(reply.body(), status, reply.statusCode());
        assertTrue(reply.body(), reply.body().contains("\"code\":\"" + code + "\""));
        assertEquals("application/problem+json", header(reply, "Content-Type"));
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
