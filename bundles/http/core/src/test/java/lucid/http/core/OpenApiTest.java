/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.Body;
import lucid.http.api.Listener;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.operation.api.Operation;
import org.bson.BsonDocument;
import org.junit.Test;

public class OpenApiTest {

    /** How a thing is. */
    public enum Mood {
        QUITE_GOOD,
        BAD
    }

    /** Goes in. */
    public record Spec(String name, BsonDocument options, boolean loud, Map<String, Long> limits) {
        public Spec {
            options = options == null ? new BsonDocument() : options;
            limits = limits == null ? Map.of() : Map.copyOf(limits);
        }
    }

    /** Comes out. */
    public record Thing(String name, Instant made, Mood mood, List<Part> parts, long bytes) {}

    /** Is inside. */
    public record Part(int number, double weight, BsonDocument content) {}

    private static final String ONE = "/shelves/{shelf}/things/{thing}";

    private static final List<Route> ROUTES = List.of(
            Route.get("/shelves/{shelf}/things", "thing:read", request -> Reply.empty())
                    .summary("Lists things")
                    .answers(Body.items(Thing.class))
                    .with(Parameter.choice("sort", List.of("name", "-name"), "The order"))
                    .with(Parameter.query("filter", Parameter.Kind.DOCUMENT, "Which ones"))
                    .paged()
                    .consistent(),
            Route.post("/shelves/{shelf}/things", "thing:write", request -> Reply.empty())
                    .summary("Makes a thing")
                    .takes(Spec.class)
                    .answers(Thing.class),
            Route.put(ONE, "thing:write", request -> Reply.empty())
                    .takes(Body.media("the document", Body.JSON))
                    .answers(Body.media("the document", Body.JSON))
                    .writesData()
                    .conditional(),
            Route.delete("/shelves/{name}/things/{thing}", "thing:drop", request -> Reply.empty())
                    .destroys("thing"),
            Route.post(ONE + "/export", "thing:read", request -> Reply.empty())
                    .answers(Body.media("one document a line", Body.NDJSON, Body.JSON))
                    .reads(),
            Route.post(ONE + "/move", "thing:write", request -> Reply.empty()).answers(Operation.class),
            Route.open("/health/live", request -> Reply.empty()).rooted().on(Listener.BOTH));

    private final JsonNode document = OpenApi.document(ROUTES, Listener.STORAGE);

    @Test
    public void namesEveryRouteAndNoOther() {
        Set<String> operations = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method + " " + path.getKey())));
        assertEquals(
                new TreeSet<>(List.of(
                        "get /api/v1/shelves/{shelf}/things",
                        "post /api/v1/shelves/{shelf}/things",
                        "put /api/v1/shelves/{shelf}/things/{thing}",
                        "delete /api/v1/shelves/{shelf}/things/{thing}",
                        "post /api/v1/shelves/{shelf}/things/{thing}/export",
                        "post /api/v1/shelves/{shelf}/things/{thing}/move",
                        "get /health/live")),
                operations);
    }

    @Test
    public void operationsHaveStableIdsOfTheirOwn() {
        List<String> ids = document.findValuesAsText("operationId");
        assertEquals(ids.size(), new HashSet<>(ids).size());
        assertTrue(ids.toString(), ids.contains("getShelvesByShelfThings"));
        assertTrue(ids.toString(), ids.contains("putShelvesByShelfThingsByThing"));
    }

    @Test
    public void everyReferenceLeadsSomewhere() {
        List<String> references = document.findValuesAsText("$ref");
        assertFalse(references.isEmpty());
        for (String reference : references) {
            assertTrue(reference, reference.startsWith("#/"));
            assertFalse(reference, document.at(reference.substring(1)).isMissingNode());
        }
    }

    @Test
    public void everyPathParameterIsDeclared() {
        document.path("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            List<String> declared = names(operation, "path");
            List<String> expected = new ArrayList<>();
            for (String segment : path.getKey().split("/", -1)) {
                if (segment.startsWith("{")) {
                    expected.add(segment.substring(1, segment.length() - 1));
                }
            }
            assertEquals(expected, declared);
        }));
    }

    @Test
    public void traitsBringTheirParameters() {
        assertEquals(
                List.of("sort", "filter", "limit", "cursor"),
                names(operation("/api/v1/shelves/{shelf}/things", "get"), "query"));
        assertEquals(
                List.of("X-Consistency", "X-Correlation-Id"),
                names(operation("/api/v1/shelves/{shelf}/things", "get"), "header"));
        assertEquals(
                List.of("Idempotency-Key", "X-Correlation-Id"),
                names(operation("/api/v1/shelves/{shelf}/things", "post"), "header"));
        assertEquals(
                List.of("If-Match", "X-Correlation-Id"),
                names(operation("/api/v1/shelves/{shelf}/things/{thing}", "put"), "header"));
        assertEquals(
                List.of("dryRun", "confirm"),
                names(operation("/api/v1/shelves/{shelf}/things/{thing}", "delete"), "query"));
    }

    @Test
    public void schemasAreAsTheCodecReadsAndWrites() {
        JsonNode spec = document.at("/components/schemas/Spec");
        assertEquals("[\"name\"]", spec.path("required").toString());
        assertEquals("object", spec.at("/properties/options/type").asText());
        assertEquals(
                "integer",
                spec.at("/properties/limits/additionalProperties/type").asText());
        JsonNode thing = document.at("/components/schemas/Thing");
        assertEquals("date-time", thing.at("/properties/made/format").asText());
        assertEquals("[\"string\",\"null\"]", thing.at("/properties/made/type").toString());
        assertEquals(
                "[\"quiteGood\",\"bad\"]", thing.at("/properties/mood/enum").toString());
        assertEquals(
                "#/components/schemas/Part",
                thing.at("/properties/parts/items/$ref").asText());
        JsonNode page = operation("/api/v1/shelves/{shelf}/things", "get")
                .at("/responses/200/content/application~1json/schema");
        assertEquals("[\"string\",\"null\"]", page.at("/properties/next/type").toString());
    }

    @Test
    public void repliesAreThoseOfTheContract() {
        assertEquals(Set.of("200", "201"), successes(operation("/api/v1/shelves/{shelf}/things", "post")));
        assertEquals(Set.of("200", "204"), successes(operation("/api/v1/shelves/{shelf}/things/{thing}", "delete")));
        assertEquals(Set.of("200", "202"), successes(operation("/api/v1/shelves/{shelf}/things/{thing}/move", "post")));
        for (String status : List.of("400", "401", "403", "404", "406", "409", "413", "415", "422", "500", "503")) {
            JsonNode reply = operation("/api/v1/shelves/{shelf}/things", "post").at("/responses/" + status);
            assertTrue(status, reply.has("$ref"));
        }
    }

    @Test
    public void commandsLookAsDryRunsAnswerThem() {
        JsonNode command = document.at("/components/schemas/DryRun/properties/commands/items/properties");
        assertEquals("string", command.at("/target/type").asText());
        assertEquals("object", command.at("/command/type").asText());
    }

    @Test
    public void openRoutesNeedNoCredentials() {
        assertEquals("[]", operation("/health/live", "get").path("security").toString());
        assertEquals(
                "thing:drop",
                operation("/api/v1/shelves/{shelf}/things/{thing}", "delete")
                        .path("x-permission")
                        .asText());
    }

    @Test
    public void referencesStandOnBothListeners() throws IOException {
        ReferenceResource reference = new ReferenceResource(listener -> ROUTES);
        List<Route> routes = reference.routes();
        assertTrue(routes.stream().allMatch(ReferenceResource::owns));
        assertFalse(ROUTES.stream().anyMatch(ReferenceResource::owns));
        RouteTable table = RouteTable.of(List.of(new RouteSlot("reference", reference, () -> false)));
        assertEquals(List.of(), table.conflicts());
        for (Listener listener : List.of(Listener.STORAGE, Listener.VOLUME)) {
            assertEquals(2, table.routes(listener).size());
        }
    }

    @Test
    public void pageFetchesNothingFromElsewhere() throws IOException {
        ReferenceResource reference = new ReferenceResource(listener -> ROUTES);
        Route page = reference.routes().get(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((Reply.Stream) page.handler().handle(null).content()).body().writeTo(out);
        String html = out.toString(StandardCharsets.UTF_8);
        assertTrue(html.startsWith("<!DOCTYPE html>"));
        assertFalse(html.contains("http://") || html.contains("https://") || html.contains("innerHTML"));
    }

    /** Validators of other makers can be pointed at the file. */
    @Test
    public void sampleIsWrittenToTheBuildFolder() throws IOException {
        byte[] json = JsonCodec.write(document, ExtJsonMode.RELAXED);
        assertEquals('{', json[0]);
        Path folder = Path.of("target", "openapi");
        Files.createDirectories(folder);
        Files.write(folder.resolve("sample.json"), json);
    }

    private JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private static Set<String> successes(JsonNode operation) {
        Set<String> statuses = new TreeSet<>();
        operation.path("responses").fieldNames().forEachRemaining(statuses::add);
        statuses.removeIf(status -> !status.startsWith("2"));
        return statuses;
    }

    private List<String> names(JsonNode operation, String in) {
        List<String> names = new ArrayList<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter =
                    given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
            if (parameter.path("in").asText().equals(in)) {
                names.add(parameter.path("name").asText());
            }
        }
        return names;
    }
}
