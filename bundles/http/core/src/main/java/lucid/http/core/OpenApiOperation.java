/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.http.api.Body;
import lucid.http.api.Effect;
import lucid.http.api.Parameter;
import lucid.http.api.Route;
import lucid.http.api.Route.Trait;
import lucid.operation.api.Operation;
import lucid.problem.api.ProblemKind;

/** One operation of the OpenAPI document, from one route. */
final class OpenApiOperation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String REF = "$ref";

    private final Route route;
    private final RecordSchemas schemas;

    OpenApiOperation(Route route, RecordSchemas schemas) {
        this.route = route;
        this.schemas = schemas;
    }

    /** The name of the group: the domain of the permission, or the first segment of an open path. */
    static String tag(Route route) {
        String name = route.permission();
        return name.equals(Route.OPEN) ? route.path().split("/", 3)[1] : name.substring(0, name.indexOf(':'));
    }

    /** The kinds of problems that a caller of the route must reckon with. */
    static Set<ProblemKind> problems(Route route) {
        EnumSet<ProblemKind> kinds = EnumSet.of(
                ProblemKind.MALFORMED, ProblemKind.TOO_MANY, ProblemKind.UNEXPECTED, ProblemKind.UNAVAILABLE);
        if (!route.permission().equals(Route.OPEN)) {
            kinds.addAll(List.of(ProblemKind.UNAUTHENTICATED, ProblemKind.FORBIDDEN, ProblemKind.TIME_LIMIT));
        }
        if (route.path().contains("{")) {
            kinds.add(ProblemKind.NOT_FOUND);
        }
        if (!route.answers().mediaTypes().isEmpty()) {
            kinds.add(ProblemKind.NOT_ACCEPTABLE);
        }
        if (!route.takes().mediaTypes().isEmpty()) {
            kinds.addAll(List.of(
                    ProblemKind.TOO_SLOW, ProblemKind.TOO_LARGE, ProblemKind.UNSUPPORTED_TYPE, ProblemKind.REFUSED));
        }
        if (route.effect() != Effect.READS) {
            kinds.addAll(List.of(ProblemKind.CONFLICT, ProblemKind.REFUSED, ProblemKind.UNSUPPORTED));
        }
        if (route.has(Trait.CONDITIONAL) && !route.method().equals("GET")) {
            kinds.add(ProblemKind.PRECONDITION_FAILED);
        }
        return kinds;
    }

    /** The name of a kind's entry among the shared responses. */
    static String response(ProblemKind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** The operation under an id of its own. */
    ObjectNode describe(String operationId, String template) {
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add(tag(route));
        operation.put("summary", route.summary().isEmpty() ? route.toString() : route.summary());
        operation.put("operationId", operationId);
        operation.put("x-permission", route.permission());
        operation.set("parameters", parameters(template));
        if (!route.takes().mediaTypes().isEmpty()) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.set("content", content(route.takes()));
        }
        operation.set("responses", responses());
        if (route.permission().equals(Route.OPEN)) {
            operation.putArray("security");
        }
        return operation;
    }

    private ArrayNode parameters(String template) {
        ArrayNode parameters = JSON.arrayNode();
        Matcher names = NAME.matcher(template);
        while (names.find()) {
            parameters.add(parameter(names.group(1), "path", true).set("schema", type("string")));
        }
        ParameterRules.of(route).forEach(declared -> parameters.add(parameter(declared)));
        if (route.has(Trait.CONDITIONAL) && !route.method().equals("GET")) {
            parameters.add(shared("IfMatch"));
        }
        if (IdempotentCalls.heeds(route)) {
            parameters.add(shared("IdempotencyKey"));
        }
        return parameters.add(shared("CorrelationId"));
    }

    private static ObjectNode shared(String name) {
        return JSON.objectNode().put(REF, "#/components/parameters/" + name);
    }

    private static ObjectNode parameter(String name, String in, boolean required) {
        return JSON.objectNode().put("name", name).put("in", in).put("required", required);
    }

    private ObjectNode parameter(Parameter declared) {
        ObjectNode parameter = parameter(declared.name(), declared.header() ? "header" : "query", false);
        parameter.put("description", declared.description());
        if (declared.kind() == Parameter.Kind.DOCUMENT) {
            parameter.putObject("content").putObject(Body.JSON).set("schema", type("object"));
        } else {
            parameter.set("schema", schema(declared));
        }
        return parameter;
    }

    private ObjectNode schema(Parameter declared) {
        return switch (declared.kind()) {
            case FLAG -> type("boolean").put("default", false);
            case CHOICE -> {
                ObjectNode choice = type("string");
                declared.choices().forEach(choice.putArray("enum")::add);
                yield choice;
            }
            case NUMBER -> {
                ObjectNode number = type("integer").put("format", "int64");
                boolean limit = route.has(Trait.PAGED) && declared.name().equals("limit");
                yield limit ? number.put("minimum", 1).put("maximum", 1000).put("default", 50) : number;
            }
            case TEXT, DOCUMENT -> type("string");
        };
    }

    private ObjectNode content(Body body) {
        ObjectNode content = JSON.objectNode();
        for (String mediaType : body.mediaTypes()) {
            content.putObject(mediaType).set("schema", schema(body, mediaType));
        }
        return content;
    }

    private JsonNode schema(Body body, String mediaType) {
        if (body.type() == Void.class) {
            boolean json = mediaType.endsWith("json") && !mediaType.equals(Body.NDJSON);
            ObjectNode any = json ? JSON.objectNode() : type("string");
            return body.description().isEmpty() ? any : any.put("description", body.description());
        }
        if (!body.list()) {
            return schemas.of(body.type());
        }
        ObjectNode page = type("object");
        page.putArray("required").add("items").add("next");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", schemas.of(body.type()));
        properties
                .putObject("next")
                .put("description", "The cursor of the next page; null on the last")
                .putArray("type")
                .add("string")
                .add("null");
        return page;
    }

    private ObjectNode responses() {
        TreeMap<String, JsonNode> responses = new TreeMap<>();
        for (int status : statuses()) {
            responses.put(Integer.toString(status), success(status));
        }
        if (route.effect() == Effect.ADMINISTERS) {
            responses.put("200", dryRun());
        }
        if (route.has(Trait.CONDITIONAL) && route.method().equals("GET")) {
            responses.put("304", described("Not changed since the ETag in If-None-Match"));
        }
        for (ProblemKind kind : problems(route)) {
            String ref = "#/components/responses/" + response(kind);
            responses.put(
                    Integer.toString(ProblemWriter.status(kind)),
                    JSON.objectNode().put(REF, ref));
        }
        ObjectNode sorted = JSON.objectNode();
        sorted.setAll(responses);
        return sorted;
    }

    /** Which of them a reply has, only the handler knows: 201 says that something was made. */
    private List<Integer> statuses() {
        if (route.effect() == Effect.READS) {
            return List.of(200);
        }
        if (route.answers().type() == Operation.class) {
            return List.of(202);
        }
        if (route.answers().mediaTypes().isEmpty()) {
            return List.of(204);
        }
        return Set.of("POST", "PUT").contains(route.method()) ? List.of(200, 201) : List.of(200);
    }

    private ObjectNode success(int status) {
        ObjectNode response = described(
                switch (status) {
                    case 201 -> "Made; Location has its path";
                    case 202 -> "Begun; Location has the path of the operation";
                    case 204 -> "Done";
                    default ->
                        route.answers().description().isEmpty()
                                ? "Done"
                                : route.answers().description();
                });
        ObjectNode headers = response.putObject("headers");
        headers.putObject("X-Correlation-Id").put(REF, "#/components/headers/CorrelationId");
        if (status == 201 || status == 202) {
            headers.putObject("Location").put(REF, "#/components/headers/Location");
        }
        if (route.has(Trait.CONDITIONAL)) {
            headers.putObject("ETag").put(REF, "#/components/headers/ETag");
        }
        if (!route.answers().mediaTypes().isEmpty()) {
            response.set("content", content(route.answers()));
        }
        return response;
    }

    /** With 200, also the commands that a dry run answers. */
    private ObjectNode dryRun() {
        ObjectNode commands = JSON.objectNode().put(REF, "#/components/schemas/DryRun");
        ObjectNode response = described("Done; with dryRun=true the commands that would be sent");
        ObjectNode json = response.putObject("content").putObject(Body.JSON);
        boolean also = statuses().contains(200) && route.answers().mediaTypes().contains(Body.JSON);
        if (also) {
            json.putObject("schema")
                    .putArray("anyOf")
                    .add(schema(route.answers(), Body.JSON))
                    .add(commands);
        } else {
            json.set("schema", commands);
        }
        return response;
    }

    private static ObjectNode described(String description) {
        return JSON.objectNode().put("description", description);
    }

    private static ObjectNode type(String type) {
        return JSON.objectNode().put("type", type);
    }
}
