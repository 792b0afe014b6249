/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

/** Documents through HTTP: one by its id, and many by queries. */
public class DocumentIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String BASE = "/api/v1/databases/documents/collections/";
    private static final String[] CANONICAL = {"Accept", "application/json;mode=canonical"};
    private static final String[] OPERATORS = {"Content-Type", "application/vnd.lucid.update+json"};
    private static final String[] MERGE = {"Content-Type", "application/merge-patch+json"};

    /** Values of every type that the engine can hold, in canonical form. */
    private static final String EVERY_TYPE =
            """
            {"_id":"all","double":{"$numberDouble":"1.5"},"huge":{"$numberDouble":"1.0E+300"},
             "nan":{"$numberDouble":"NaN"},"infinity":{"$numberDouble":"-Infinity"},"string":"tab\\t\\u20ac",
             "document":{"a":{"b":{"$numberInt":"1"}}},"array":[{"$numberInt":"1"},"two",[],{}],
             "binary":{"$binary":{"base64":"AQIDBA==","subType":"00"}},
             "uuid":{"$binary":{"base64":"D4+tW9nLRp+hZXCGdyiVDg==","subType":"04"}},
             "objectId":{"$oid":"507f1f77bcf86cd799439011"},"yes":true,"no":false,
             "date":{"$date":{"$numberLong":"1577836800123"}},"early":{"$date":{"$numberLong":"-62135596800001"}},
             "null":null,"int":{"$numberInt":"-2147483648"},"long":{"$numberLong":"9223372036854775807"},
             "small":{"$numberLong":"7"},"decimal":{"$numberDecimal":"1234567890.123456789012345678901234"},
             "regex":{"$regularExpression":{"pattern":"^a","options":"i"}},
             "timestamp":{"$timestamp":{"t":1700000000,"i":3}},"min":{"$minKey":1},"max":{"$maxKey":1}}""";

    private static final String TABLE =
            """
            {"_id":1,"name":"a,b","at":{"x":1.5}}
            {"_id":2,"name":"say \\"hi\\"","at":{}}
            {"_id":3,"name":"=1+1"}
            """;

    @Test
    public void anIdIsWhatItLooksLikeOrWhatExtendedJsonSays() throws JsonProcessingException {
        Map<String, String> ids = Map.ofEntries(
                Map.entry("507f1f77bcf86cd799439011", "{\"$oid\":\"507f1f77bcf86cd799439011\"}"),
                Map.entry("42", "{\"$numberInt\":\"42\"}"),
                Map.entry("-7", "{\"$numberInt\":\"-7\"}"),
                Map.entry("5000000000", "{\"$numberLong\":\"5000000000\"}"),
                Map.entry(
                        "0f8fad5b-d9cb-469f-a165-70867728950e",
                        "{\"$binary\":{\"base64\":\"D4+tW9nLRp+hZXCGdyiVDg==\",\"subType\":\"04\"}}"),
                Map.entry("plain", "\"plain\""),
                Map.entry("1.5", "\"1.5\""),
                Map.entry("\"123\"", "\"123\""),
                Map.entry("a/b \u20ac", "\"a/b \u20ac\""),
                Map.entry("{\"a\":1,\"b\":\"x\"}", "{\"a\":{\"$numberInt\":\"1\"},\"b\":\"x\"}"),
                Map.entry("{\"$date\":\"2020-01-01T00:00:00Z\"}", "{\"$date\":{\"$numberLong\":\"1577836800000\"}}"),
                Map.entry("{\"$numberDecimal\":\"1.10\"}", "{\"$numberDecimal\":\"1.10\"}"));
        for (Map.Entry<String, String> id : ids.entrySet()) {
            JsonNode kept = identified(id.getKey());
            assertEquals(id.getKey(), new ObjectMapper().readTree(id.getValue()), kept);
        }
        assertEquals(ids.size(), count("ids", "{}"));
    }

    /** Puts a document, finds it where its Location says, and gives the id that it has. */
    private static JsonNode identified(String id) {
        Api.Answer made = PLATFORM.storage()
                .put(document("ids", encoded(id)), "{\"v\":1}")
                .expect(201);
        JsonNode found = PLATFORM.storage()
                .get(made.header("Location"), CANONICAL)
                .expect(200)
                .json();
        assertEquals("1", found.path("v").path("$numberInt").asText());
        return found.path("_id");
    }

    @Test
    public void aDocumentIsMadeReplacedChangedAndDeleted() {
        String one = document("life", "1");
        Api.Answer made = PLATFORM.storage().put(one, "{\"a\":1}").expect(201);
        assertEquals(
                made.header("ETag"), PLATFORM.storage().get(one).expect(200).header("ETag"));
        Api.Answer replaced =
                PLATFORM.storage().put(one, "{\"a\":2,\"b\":{\"c\":3}}").expect(200);
        assertNotEquals(made.header("ETag"), replaced.header("ETag"));
        Api.Answer merged = PLATFORM.storage()
                .patch(one, "{\"a\":null,\"b\":{\"d\":[4]}}", MERGE)
                .expect(200);
        assertEquals("{\"_id\":1,\"b\":{\"c\":3,\"d\":[4]}}", merged.text());
        PLATFORM.storage().delete(one).expect(204);
        assertEquals("DOCUMENT_MISSING", code(PLATFORM.storage().get(one).expect(404)));
        PLATFORM.storage().delete(one).expect(404);
        PLATFORM.storage().patch(one, "{\"a\":1}", MERGE).expect(404);
    }

    @Test
    public void operatorsChangeADocument() {
        String one = document("operators", "1");
        PLATFORM.storage()
                .put(one, "{\"n\":1,\"list\":[1,2,3],\"rows\":[{\"k\":1,\"v\":0},{\"k\":2,\"v\":0}],\"old\":true}")
                .expect(201);
        Api.Answer changed = PLATFORM.storage()
                .patch(
                        one,
                        "{\"$inc\":{\"n\":41},\"$push\":{\"list\":{\"$each\":[4]}},\"$rename\":{\"old\":\"new\"},"
                                + "\"$set\":{\"rows.1.v\":9}}",
                        OPERATORS)
                .expect(200);
        assertEquals(
                "{\"_id\":1,\"n\":42,\"list\":[1,2,3,4],\"rows\":[{\"k\":1,\"v\":0},{\"k\":2,\"v\":9}],\"new\":true}",
                changed.text());
        refused(422, PLATFORM.storage().patch(one, "{\"$bogus\":{\"n\":1}}", OPERATORS));
        refused(422, PLATFORM.storage().patch(one, "{\"$inc\":{\"list\":1}}", OPERATORS));
        refused(422, PLATFORM.storage().patch(one, "{\"$set\":{\"_id\":2}}", OPERATORS));
        refused(422, PLATFORM.storage().patch(one, "{\"n\":1}", OPERATORS));
    }

    @Test
    public void theTrailTellsWhatBecameOfADocument() {
        String one = document("trailed", "1");
        PLATFORM.storage()
                .put(one, "{\"a\":1,\"b\":{\"c\":\"x\"}}", as("put-1"))
                .expect(201);
        PLATFORM.storage()
                .put(one, "{\"a\":2,\"b\":{\"c\":\"x\"}}", as("put-2"))
                .expect(200);
        PLATFORM.storage().patch(one, "{\"a\":1,\"z\":1,\"m\":1}", as("merge")).expect(200);
        PLATFORM.storage()
                .patch(one, "{\"$set\":{\"b.c\":\"x\"}}", with(OPERATORS, as("operators")))
                .expect(200);
        PLATFORM.storage().delete(one, as("delete")).expect(204);
        JsonNode made = change("put-1");
        JsonNode put = change("put-2");
        JsonNode merged = change("merge");
        JsonNode updated = change("operators");
        assertEquals(1, made.path("id").asInt());
        assertEquals(made.path("after"), put.path("before"));
        assertEquals("[a]", put.findValuesAsText("path").toString());
        assertEquals(
                "[a, m, z]",
                merged.findValuesAsText("path").stream().sorted().toList().toString());
        assertEquals(put.path("after"), merged.path("before"));
        assertEquals(
                put.path("paths").get(0).path("before"),
                merged.path("paths").get(0).path("after"));
        assertEquals(merged.path("after"), updated.path("after"));
        assertEquals("b.c", updated.path("paths").get(0).path("path").asText());
        assertEquals(updated.path("after"), change("delete").path("before"));
        assertTrue(made.path("after").asText().matches("hmac:[0-9a-f]{64}"));
    }

    @Test
    public void theTrailTellsEachOperationOfOneCall() {
        String operations = "{\"operations\":[{\"insert\":{\"_id\":1}},{\"update\":{\"filter\":{\"_id\":1},\"update\":"
                + "{\"$set\":{\"a\":1}}}},{\"delete\":{\"filter\":{}}}]}";
        PLATFORM.storage()
                .post(BASE + "trailed-bulk/bulk", operations, as("bulk"))
                .expect(200);
        JsonNode bulk = notes("bulk");
        assertEquals(
                "[update, delete]",
                bulk.path("changes").findValuesAsText("operation").toString());
        assertEquals(1, bulk.path("changes").findValues("after").size());
        assertEquals(1, bulk.path("counts").path("modified").asInt());
        PLATFORM.storage()
                .post(BASE + "trailed-bulk/documents", "{\"a\":1}", as("post"))
                .expect(201);
        assertTrue(change("post").path("id").path("$oid").isTextual());
        String transaction = ("{'operations':[{'collection':'trailed-bulk','insert':{'_id':7,'n':1}},"
                        + "{'collection':'trailed-bulk','update':{'id':7,'update':{'$inc':{'n':1}}}},"
                        + "{'collection':'trailed-bulk','delete':{'filter':{'n':2}}}]}")
                .replace('\'', '"');
        PLATFORM.storage()
                .post("/api/v1/databases/documents/transactions", transaction, as("transaction"))
                .expect(200);
        JsonNode changes = notes("transaction").path("changes");
        assertEquals(changes.get(0).path("after"), changes.get(1).path("before"));
        assertEquals("n", changes.get(1).path("paths").get(0).path("path").asText());
        assertEquals(1, changes.get(2).path("deleted").asInt());
    }

    private static String[] as(String correlation) {
        return new String[] {"X-Correlation-Id", "documents-" + correlation};
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    /** The only change of the request. */
    private static JsonNode change(String correlation) {
        JsonNode changes = notes(correlation).path("changes");
        assertEquals(changes.toString(), 1, changes.size());
        return changes.get(0);
    }

    /** What the trail tells of the request; the outcome is written after the reply. */
    private static JsonNode notes(String correlation) {
        String path = "/api/v1/audit/records?correlationId=documents-" + correlation;
        return Eventually.get(
                        () -> PLATFORM.storage().get(path).expect(200).json().findValues("notes"),
                        notes -> !notes.isEmpty())
                .get(0);
    }

    @Test
    public void anEtagGuardsADocument() {
        String one = document("guarded", "g");
        String first = PLATFORM.storage().put(one, "{\"a\":1}").expect(201).header("ETag");
        String second = PLATFORM.storage()
                .put(one, "{\"a\":2}", "If-Match", first)
                .expect(200)
                .header("ETag");
        List<Api.Answer> stale = List.of(
                PLATFORM.storage().put(one, "{\"a\":3}", "If-Match", first),
                PLATFORM.storage().patch(one, "{\"a\":3}", MERGE[0], MERGE[1], "If-Match", first),
                PLATFORM.storage().patch(one, "{\"$inc\":{\"a\":1}}", OPERATORS[0], OPERATORS[1], "If-Match", first),
                PLATFORM.storage().delete(one, "If-Match", first),
                PLATFORM.storage().put(one, "{\"a\":3}", "If-None-Match", "*"));
        stale.forEach(answer -> refused(412, answer));
        PLATFORM.storage().get(one, "If-None-Match", second).expect(304);
        PLATFORM.storage().delete(one, "If-Match", second).expect(204);
    }

    @Test
    public void everyTypeComesBackAsItWent() throws JsonProcessingException {
        String one = document("types", "all");
        JsonNode sent = new ObjectMapper().readTree(EVERY_TYPE);
        PLATFORM.storage().put(one, EVERY_TYPE).expect(201);
        JsonNode canonical = PLATFORM.storage().get(one, CANONICAL).expect(200).json();
        assertEquals(sent, canonical);
        String relaxed = PLATFORM.storage().get(one).expect(200).text();
        assertTrue(relaxed, relaxed.contains("\"date\":{\"$date\":\"2020-01-01T00:00:00.123Z\"}"));
        assertTrue(relaxed, relaxed.contains("\"long\":9223372036854775807"));
        PLATFORM.storage().put(document("types", "again"), canonical.toString()).expect(422);
        PLATFORM.storage().post(BASE + "copies/documents", canonical.toString()).expect(201);
        assertEquals(
                sent,
                PLATFORM.storage()
                        .get(document("copies", "all"), CANONICAL)
                        .expect(200)
                        .json());
    }

    @Test
    public void queriesCountsAndValuesAgree() {
        fill("asked");
        JsonNode page = PLATFORM.storage()
                .post(
                        BASE + "asked/query",
                        "{\"filter\":{\"n\":{\"$gte\":4}},\"projection\":{\"n\":1},\"sort\":{\"n\":-1},\"limit\":2}")
                .expect(200)
                .json();
        assertEquals(
                "[{\"_id\":9,\"n\":9},{\"_id\":8,\"n\":8}]", page.path("items").toString());
        assertTrue(page.path("next").isTextual());
        assertEquals(6, count("asked", "{\"n\":{\"$gte\":4}}"));
        JsonNode values = PLATFORM.storage()
                .post(BASE + "asked/distinct", "{\"field\":\"kind\",\"filter\":{\"n\":{\"$lt\":8}}}")
                .expect(200)
                .json();
        assertEquals("[\"even\",\"odd\"]", values.path("items").toString());
        JsonNode sums = PLATFORM.storage()
                .post(
                        BASE + "asked/aggregate",
                        "{\"pipeline\":[{\"$group\":{\"_id\":\"$kind\",\"sum\":{\"$sum\":\"$n\"}}},"
                                + "{\"$sort\":{\"_id\":1}}]}")
                .expect(200)
                .json();
        assertEquals(
                "[{\"_id\":\"even\",\"sum\":20},{\"_id\":\"odd\",\"sum\":25}]",
                sums.path("items").toString());
    }

    @Test
    public void oneCallWritesInManyWays() {
        fill("bulk");
        JsonNode done = PLATFORM.storage()
                .post(
                        BASE + "bulk/bulk",
                        "{\"operations\":[{\"insert\":{\"_id\":100,\"kind\":\"new\"}},"
                                + "{\"update\":{\"filter\":{\"kind\":\"odd\"},\"update\":{\"$set\":{\"odd\":true}},"
                                + "\"multi\":true}},"
                                + "{\"replace\":{\"filter\":{\"_id\":0},\"replacement\":{\"kind\":\"zero\"}}},"
                                + "{\"delete\":{\"filter\":{\"kind\":\"even\"},\"multi\":true}}]}")
                .expect(200)
                .json();
        assertEquals(done.toString(), 1, done.path("inserted").asInt());
        assertEquals(done.toString(), 4, done.path("deleted").asInt());
        assertEquals(5, count("bulk", "{\"odd\":true}"));
        assertEquals(1, count("bulk", "{\"kind\":\"zero\"}"));
        assertEquals(7, count("bulk", "{}"));
        refused(400, PLATFORM.storage().post(BASE + "bulk/bulk", "{\"operations\":[{}]}"));
        refused(422, PLATFORM.storage().post(BASE + "bulk/bulk", "{\"operations\":[]}"));
    }

    @Test
    public void anExportMayBeATable() {
        PLATFORM.storage().lines(BASE + "table/documents", TABLE).expect(200);
        Api.Answer csv = PLATFORM.storage()
                .get(BASE + "table/export?format=csv&fields=_id,name,at.x")
                .expect(200);
        assertTrue(csv.header("Content-Type"), csv.header("Content-Type").startsWith("text/csv"));
        assertEquals("_id,name,at.x\r\n1,\"a,b\",1.5\r\n2,\"say \"\"hi\"\"\",\r\n3,=1+1,\r\n", csv.text());
        String defused = PLATFORM.storage()
                .get(BASE + "table/export?format=csv&fields=name&formulas=escape")
                .expect(200)
                .text();
        assertTrue(defused, defused.contains("'=1+1"));
        refused(400, PLATFORM.storage().get(BASE + "table/export?format=csv"));
    }

    @Test
    public void documentsOfTheSystemAreClosed() {
        for (String database : List.of("admin", "local", "config", "lucid_system")) {
            String documents = "/api/v1/databases/" + database + "/collections/c/documents";
            refused(403, PLATFORM.storage().put(documents + "/1", "{\"a\":1}"));
            refused(403, PLATFORM.storage().post(documents, "{\"a\":1}"));
            refused(403, PLATFORM.storage().lines(documents, "{\"a\":1}\n"));
            refused(403, PLATFORM.storage().delete(documents + "/1"));
        }
        refused(403, PLATFORM.storage().get("/api/v1/databases/lucid_system/collections/operations/documents"));
    }

    @Test
    public void whatNobodyKnowsIsRefused() {
        fill("unknown");
        refused(422, PLATFORM.storage().post(BASE + "unknown/query", "{\"filter\":{\"n\":{\"$bogus\":1}}}"));
        refused(422, PLATFORM.storage().post(BASE + "unknown/query", "{\"filter\":{\"$bogus\":[]}}"));
        refused(422, PLATFORM.storage().post(BASE + "unknown/count", "{\"filter\":{\"n\":{\"$bogus\":1}}}"));
        refused(422, PLATFORM.storage().post(BASE + "unknown/query", "{\"filter\":{\"$where\":\"sleep(9)\"}}"));
        refused(422, PLATFORM.storage().post(BASE + "unknown/aggregate", "{\"pipeline\":[{\"$out\":\"x\"}]}"));
        refused(400, PLATFORM.storage().post(BASE + "unknown/query", "{\"filters\":{}}"));
        refused(400, PLATFORM.storage().get(BASE + "unknown/documents?cursor=invented"));
        refused(501, PLATFORM.storage().post(BASE + "unknown/aggregate", "{\"pipeline\":[{\"$bogus\":{}}]}"));
    }

    private static void fill(String collection) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            String kind = i % 2 == 0 ? "even" : "odd";
            lines.append("{\"_id\":" + i + ",\"n\":" + i + ",\"kind\":\"" + kind + "\"}\n");
        }
        PLATFORM.storage()
                .lines(BASE + collection + "/documents", lines.toString())
                .expect(200);
    }

    private static int count(String collection, String filter) {
        return PLATFORM.storage()
                .post(BASE + collection + "/count", "{\"filter\":" + filter + "}")
                .expect(200)
                .json()
                .path("count")
                .asInt();
    }

    private static void refused(int status, Api.Answer answer) {
        assertEquals(
                "application/problem+json",
                answer.expect(status).header("Content-Type").split(";", 2)[0]);
    }

    private static String document(String collection, String id) {
        return BASE + collection + "/documents/" + id;
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String code(Api.Answer answer) {
        return answer.json().path("code").asText();
    }
}
