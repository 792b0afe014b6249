/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lucid.http.api.Listener;
import lucid.http.api.Route;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemKind;
import lucid.problem.api.Violation;

/**
 * The OpenAPI document of a listener, made from nothing but its routes: what is routed is in it, and nothing else.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BASE = "/api/v1";

    /** Of the contract, which only grows while its base path stays. */
    private static final String VERSION = "1.0.0";

    private static final String CONVENTIONS = "Errors are RFC 9457 problem documents. Lists are pages: `limit` and"
            + " `cursor` ask, `next` answers the cursor of the next page. Administrative calls take `dryRun=true` and"
            + " then answer the commands that they would send. Destructive calls need `confirm` with the name of the"
            + " thing. Documents of the database are MongoDB Extended JSON v2, relaxed unless the Accept header says"
            + " `application/json;mode=canonical`.";

    private final RecordSchemas schemas = new RecordSchemas();
    private final ObjectNode paths = JSON.objectNode();
    private final Map<String, String> templates = new HashMap<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApi() {}

    /**
     * Describes the routes of a listener.
     *
     * @param routes sorted by path and method
     */
    static ObjectNode document(List<Route> routes, Listener listener) {
        return new OpenApi().describe(routes, listener);
    }

    private ObjectNode describe(List<Route> routes, Listener listener) {
        routes.forEach(this::add);
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", listener == Listener.VOLUME ? "Lucid Volume API" : "Lucid Storage API")
                .put("version", VERSION)
                .put("description", CONVENTIONS)
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/").put("description", "this listener");
        document.putArray("security")
                .add(JSON.objectNode().set("basic", JSON.arrayNode()))
                .add(JSON.objectNode().set("bearer", JSON.arrayNode()));
        ArrayNode tags = document.putArray("tags");
        new TreeSet<>(routes.stream().map(OpenApiOperation::tag).toList())
                .forEach(tag -> tags.addObject().put("name", tag));
        document.set("paths", paths);
        document.set("components", components(routes));
        return document;
    }

    /** Two templates that differ only in the names of their parameters are one path: the first one names them. */
    private void add(Route route) {
        String shape = route.path().replaceAll("\\{[^}]*}", "{}");
        String template = templates.computeIfAbsent(shape, same -> route.path());
        ObjectNode item = (ObjectNode) paths.optional(template).orElseGet(() -> paths.putObject(template));
        String method = route.method().toLowerCase(Locale.ROOT);
        item.set(method, new OpenApiOperation(route, schemas).describe(operationId(method, template), template));
    }

    /** The same for as long as method and path are; {@code getDatabasesByDatabaseCollections}. */
    private String operationId(String method, String template) {
        StringBuilder id = new StringBuilder(method);
        String relative = template.startsWith(BASE) ? template.substring(BASE.length()) : template;
        for (String segment : relative.replace("{", "by-").split("[^A-Za-z0-9]+")) {
            if (!segment.isEmpty()) {
                id.append(Character.toUpperCase(segment.charAt(0))).append(segment.substring(1));
            }
        }
        String first = id.toString();
        for (int more = 2; !operationIds.add(id.toString()); more++) {
            id.replace(0, id.length(), first + more);
        }
        return id.toString();
    }

    private ObjectNode components(List<Route> routes) {
        ObjectNode components = JSON.objectNode();
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("basic").put("type", "http").put("scheme", "basic");
        security.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        ObjectNode parameters = components.putObject("parameters");
        header(parameters, "CorrelationId", "X-Correlation-Id", "Taken into logs and the reply; made when absent");
        header(parameters, "IfMatch", "If-Match", "The ETag that the thing must still have");
        header(parameters, "IdempotencyKey", IdempotentCalls.HEADER, "A resend with the same key has no second effect");
        ObjectNode headers = components.putObject("headers");
        header(headers, "CorrelationId", "The correlation id of the request");
        header(headers, "Location", "The path of what was made or begun");
        header(headers, "ETag", "The version, for If-Match and If-None-Match");
        components.set("responses", problems(routes));
        components.set("schemas", schemas());
        return components;
    }

    private static void header(ObjectNode parameters, String key, String name, String description) {
        parameters
                .putObject(key)
                .put("name", name)
                .put("in", "header")
                .put("required", false)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    private static void header(ObjectNode headers, String key, String description) {
        headers.putObject(key)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }

    private static ObjectNode problems(List<Route> routes) {
        Set<ProblemKind> kinds = new TreeSet<>();
        routes.forEach(route -> kinds.addAll(OpenApiOperation.problems(route)));
        ObjectNode responses = JSON.objectNode();
        for (ProblemKind kind : kinds) {
            String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            ObjectNode response = responses
                    .putObject(OpenApiOperation.response(kind))
                    .put("description", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
            response.putObject("content")
                    .putObject(ProblemWriter.MEDIA_TYPE)
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/Problem");
        }
        return responses;
    }

    private ObjectNode schemas() {
        ObjectNode problem = object("type", "title", "status", "detail", "instance", "code", "correlationId");
        ObjectNode fields = (ObjectNode) problem.path("properties");
        fields.putObject("status").put("type", "integer");
        fields.putObject("violations").put("type", "array").set("items", schemas.of(Violation.class));
        fields.set("mongo", schemas.of(MongoError.class));
        ObjectNode dryRun = object("dryRun", "commands");
        ObjectNode parts = (ObjectNode) dryRun.path("properties");
        parts.putObject("dryRun").put("const", true);
        ObjectNode command = object("target", "command");
        ((ObjectNode) command.path("properties"))
                .putObject("command")
                .put("type", "object")
                .put("description", "Extended JSON");
        parts.putObject("commands").put("type", "array").set("items", command);
        ObjectNode definitions = schemas.definitions();
        definitions.set("Problem", problem);
        definitions.set("DryRun", dryRun);
        return definitions;
    }

    /** An object of strings, all of them required. */
    private static ObjectNode object(String... names) {
        ObjectNode object = JSON.objectNode().put("type", "object");
        ArrayNode required = object.putArray("required");
        ObjectNode properties = object.putObject("properties");
        for (String name : names) {
            required.add(name);
            properties.putObject(name).put("type", "string");
        }
        return object;
    }
}
