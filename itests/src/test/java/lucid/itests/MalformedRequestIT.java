/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Requests that are wrong in every way each get the problem that says so, and never a stack trace. */
public class MalformedRequestIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String COLL = "/api/v1/databases/malformed/collections/things";
    private static final String DOCS = COLL + "/documents";

    private static RawHttp raw;

    @BeforeClass
    public static void connect() {
        raw = new RawHttp(PLATFORM.storagePort(), PLATFORM.authorization());
        PLATFORM.storage().post(DOCS, "{\"_id\":1,\"a\":1}").expect(201);
    }

    @Test
    public void brokenJson() {
        refused(400, json("POST", DOCS, "{\"a\":"));
        refused(400, json("POST", DOCS, "{\"a\":1}}"));
        refused(400, json("POST", DOCS, "{a:1}"));
        refused(400, json("POST", DOCS, ""));
        refused(400, json("POST", DOCS, "nonsense"));
        refused(400, json("POST", COLL + "/query", "[1,2"));
        refused(400, json("POST", "/api/v1/databases/malformed/collections", "{\"name\":\"x\",}"));
    }

    @Test
    public void wrongTypes() {
        refused(400, json("POST", DOCS, "42"));
        refused(400, json("POST", DOCS, "[1]"));
        refused(400, json("POST", COLL + "/query", "{\"filter\":7}"));
        refused(400, json("POST", COLL + "/query", "{\"limit\":\"many\"}"));
        refused(400, json("POST", COLL + "/aggregate", "{\"pipeline\":{}}"));
        refused(400, json("POST", "/api/v1/databases/malformed/collections", "{\"name\":{}}"));
        refused(400, json("POST", DOCS, "{\"_id\":{\"$oid\":\"xyz\"}}"));
        refused(400, json("POST", DOCS, "{\"n\":{\"$numberInt\":\"1e400\"}}"));
    }

    @Test
    public void unknownFieldsAndParameters() {
        refused(400, json("POST", COLL + "/query", "{\"filters\":{}}"));
        refused(400, json("POST", COLL + "/rename", "{\"to\":\"x\",\"force\":true}"));
        refused(400, get(DOCS + "?lim=1"));
        refused(400, get(DOCS + "?limit=0"));
        refused(400, get(DOCS + "?limit=1001"));
        refused(400, get(DOCS + "?limit=ten"));
        refused(400, get(DOCS + "?cursor=%21%21"));
        refused(400, get(DOCS + "?filter=%7B"));
        refused(400, raw.send("GET " + DOCS + "/1 HTTP/1.1", "X-Consistency: psychic"));
    }

    @Test
    public void largeBodies() {
        String large = "{\"a\":\"" + "x".repeat(20 << 20) + "\"}";
        refused(413, json("POST", DOCS, large));
        refused(413, json("POST", COLL + "/query", large));
        refused(413, json("POST", "/api/v1/databases/malformed/collections", large));
    }

    @Test
    public void deepBodies() {
        refused(400, json("POST", DOCS, "{\"a\":".repeat(200) + "1" + "}".repeat(200)));
        refused(400, json("POST", COLL + "/query", "{\"filter\":" + "{\"a\":".repeat(200) + "1" + "}".repeat(201)));
        refused(400, json("POST", DOCS, "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
    }

    @Test
    public void badIds() {
        refused(404, get(DOCS + "/nobody"));
        refused(400, get(DOCS + "/%7B%22%24oid%22%3A%22xyz%22%7D"));
        refused(400, get(DOCS + "/%FF%FE"));
        refused(400, get(DOCS + "/%2e%2e"));
    }

    @Test
    public void badUtf8() {
        byte[] body = "{\"a\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        body[6] = (byte) 0xC3;
        refused(400, raw.send("POST " + DOCS + " HTTP/1.1", "Content-Type: application/json", body));
        refused(400, raw.send("POST " + COLL + "/query HTTP/1.1", "Content-Type: application/json", body));
    }

    @Test
    public void unknownRoutes() {
        refused(404, get("/api/v1/nothing"));
        refused(404, get("/api/v2/databases"));
        refused(404, get("/"));
        refused(404, get("/favicon.ico"));
        refused(404, get("/api/v1/databases/malformed/collections/none"));
    }

    @Test
    public void wrongMethods() {
        refused(405, raw.send("PATCH /api/v1/databases HTTP/1.1"));
        refused(405, raw.send("DELETE " + DOCS + " HTTP/1.1"));
        refused(405, raw.send("TRACE " + DOCS + " HTTP/1.1"));
    }

    @Test
    public void wrongContentTypes() {
        refused(415, raw.send("POST " + DOCS + " HTTP/1.1", "Content-Type: text/xml", bytes("<a/>")));
        refused(415, raw.send("POST " + COLL + "/query HTTP/1.1", "Content-Type: application/yaml", bytes("a: 1")));
        refused(415, raw.send("POST /api/v1/platform/bundles HTTP/1.1", "Content-Type: text/plain", bytes("jar")));
    }

    @Test
    public void brokenHttp() {
        refused(400, raw.send("GET /a b c HTTP/1.1"));
        refused(505, raw.send("GET /health/live HTTP/3.7"));
        refused(431, raw.send("GET /health/live HTTP/1.1", "X-Long: " + "y".repeat(100_000)));
        refused(400, raw.send("GET /health/live HTTP/1.1", "Content-Length: minus"));
    }

    @Test
    public void jarsThatAreNone() {
        RawHttp.Answer answer = raw.send(
                "POST /api/v1/platform/bundles HTTP/1.1", "Content-Type: application/java-archive", bytes("no jar"));
        assertTrue(answer.toString(), answer.status() == 400 || answer.status() == 422);
        problem(answer);
    }

    private static RawHttp.Answer get(String path) {
        return raw.send("GET " + path + " HTTP/1.1");
    }

    private static RawHttp.Answer json(String method, String path, String body) {
        return raw.send(method + " " + path + " HTTP/1.1", "Content-Type: application/json", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(int status, RawHttp.Answer answer) {
        assertEquals(answer.toString(), status, answer.status());
        problem(answer);
    }

    private static void problem(RawHttp.Answer answer) {
        assertTrue(answer.toString(), answer.header("content-type").startsWith("application/problem+json"));
        assertEquals(
                answer.toString(), answer.status(), answer.json().path("status").asInt());
        for (String field : new String[] {"type", "title", "detail", "code", "correlationId"}) {
            assertFalse(
                    field + " of " + answer, answer.json().path(field).asText().isEmpty());
        }
        assertFalse(answer.toString(), answer.body().matches("(?s).*(\\bat [a-z]+\\.|java\\.|Exception|/tmp/).*"));
    }
}
