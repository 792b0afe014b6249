/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.extjson.api.ExtJsonReader;
import lucid.http.api.Effect;
import lucid.http.api.HttpProblem;
import lucid.http.api.Parameter;
import lucid.http.api.Parameter.Kind;
import lucid.http.api.Route;
import lucid.http.api.Route.Trait;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;

/** Which parameters and conditional headers a route takes, declared ones and those of its traits, and their check. */
final class ParameterRules {

    private static final int MOST_ITEMS = 1_000;
    private static final Pattern ETAG = Pattern.compile("\"?([^\",]*)\"?");
    private static final Parameter LIMIT =
            Parameter.query("limit", Kind.NUMBER, "Most items of the page, 1 to 1000, 50 when absent");
    private static final Parameter CURSOR =
            Parameter.query("cursor", Kind.TEXT, "The next of the page before; absent for the first page");
    private static final Parameter DRY_RUN =
            Parameter.query("dryRun", Kind.FLAG, "Answers with the commands that would be sent and changes nothing");
    private static final Parameter CONFIRM =
            Parameter.query("confirm", Kind.TEXT, "The name of the thing that is destroyed");
    private static final Parameter CONSISTENCY = Parameter.headerChoice(
            "X-Consistency", List.of("critical", "standard", "fast"), "How sure reads and writes are");

    private ParameterRules() {}

    /** Every query parameter and header that the route takes; the names are unique. */
    static List<Parameter> of(Route route) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        route.parameters().forEach(parameter -> all.put(parameter.name(), parameter));
        if (route.has(Trait.PAGED)) {
            all.put(LIMIT.name(), LIMIT);
            all.put(CURSOR.name(), CURSOR);
        }
        if (route.effect() == Effect.ADMINISTERS) {
            all.put(DRY_RUN.name(), DRY_RUN);
        }
        if (!route.destroys().isEmpty()) {
            all.put(CONFIRM.name(), CONFIRM);
        }
        if (route.has(Trait.CONSISTENT)) {
            all.put(CONSISTENCY.name(), CONSISTENCY);
        }
        return List.copyOf(all.values());
    }

    /**
     * Checks what a request gives.
     *
     * @param header gives a header, empty when it is absent
     * @throws ProblemException {@link HttpProblem#PARAMETER_INVALID} with all places
     */
    static Parameters check(Route route, Map<String, String> query, UnaryOperator<String> header) {
        Map<String, Parameter> known = new LinkedHashMap<>();
        of(route).forEach(parameter -> known.put(parameter.name(), parameter));
        List<Violation> wrong = new ArrayList<>();
        Map<String, BsonDocument> documents = new HashMap<>();
        query.forEach((name, value) -> {
            Parameter parameter = known.get(name);
            if (parameter == null || parameter.header()) {
                wrong.add(new Violation(name, "is not a parameter of " + route + "; it takes " + names(known)));
            } else if (parameter.kind() == Kind.DOCUMENT) {
                document(parameter, value, documents, wrong);
            } else {
                value(parameter, value, wrong);
            }
        });
        known.values().stream()
                .filter(parameter ->
                        parameter.header() && !header.apply(parameter.name()).isEmpty())
                .forEach(parameter -> value(parameter, header.apply(parameter.name()), wrong));
        String ifMatch = ifMatch(route, header.apply("If-Match"), wrong);
        refuse(wrong);
        return new Parameters(Map.copyOf(query), documents, ifMatch);
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            Violation first = wrong.get(0);
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, first.where() + " " + first.message())
                    .with(wrong);
        }
    }

    private static String names(Map<String, Parameter> known) {
        List<String> names = known.values().stream()
                .filter(parameter -> !parameter.header())
                .map(Parameter::name)
                .sorted()
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static void document(
            Parameter parameter, String value, Map<String, BsonDocument> documents, List<Violation> wrong) {
        try {
            documents.put(parameter.name(), ExtJsonReader.tree(value.getBytes(StandardCharsets.UTF_8)));
        } catch (ProblemException e) {
            wrong.add(new Violation(parameter.name(), "must be a JSON object: " + e.detail()));
        }
    }

    private static void value(Parameter parameter, String value, List<Violation> wrong) {
        boolean right =
                switch (parameter.kind()) {
                    case TEXT, DOCUMENT -> true;
                    case FLAG -> "true".equals(value) || "false".equals(value);
                    case CHOICE -> parameter.choices().contains(value);
                    case NUMBER -> number(parameter, value);
                };
        if (!right) {
            wrong.add(new Violation(parameter.name(), "must be " + expected(parameter)));
        }
    }

    private static boolean number(Parameter parameter, String value) {
        try {
            long number = Long.parseLong(value);
            return !LIMIT.equals(parameter) || (number >= 1 && number <= MOST_ITEMS);
        } catch (NumberFormatException ignored) {
            // The caller is told what is expected.
            return false;
        }
    }

    private static String expected(Parameter parameter) {
        if (LIMIT.equals(parameter)) {
            return "a whole number from 1 to " + MOST_ITEMS;
        }
        return switch (parameter.kind()) {
            case TEXT -> "text";
            case DOCUMENT -> "a JSON object";
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", parameter.choices());
            case NUMBER -> "a whole number";
        };
    }

    private static String ifMatch(Route route, String value, List<Violation> wrong) {
        if (value.isEmpty()) {
            return "";
        }
        if (!route.has(Trait.CONDITIONAL)) {
            wrong.add(new Violation("If-Match", "is not taken by " + route + "; leave it out"));
            return "";
        }
        Matcher etag = ETAG.matcher(value.trim());
        if (!etag.matches() || etag.group(1).isEmpty()) {
            wrong.add(new Violation("If-Match", "must be one strong ETag as it was answered, in quotes"));
            return "";
        }
        return withoutEncoding(etag.group(1));
    }

    /** Compressing replies, the container marks their ETags. */
    static String withoutEncoding(String etag) {
        return etag.endsWith("--gzip") ? etag.substring(0, etag.length() - "--gzip".length()) : etag;
    }
}
