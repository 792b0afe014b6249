/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.audit.api.RecordFilter;
import lucid.http.api.HttpProblem;
import lucid.http.api.Parameter;
import lucid.http.api.Request;
import lucid.problem.api.ProblemException;
import org.bson.BsonValue;

/** Filters of records as query parameters. */
final class Filters {

    /** Parameters and the paths that they ask for. */
    private static final Map<String, String> PATHS = new TreeMap<>(Map.ofEntries(
            Map.entry("actor", "who.name"),
            Map.entry("credential", "who.credential"),
            Map.entry("credentialId", "who.credentialId"),
            Map.entry("via", "who.via"),
            Map.entry("remoteAddress", "who.remoteAddress"),
            Map.entry("action", "action"),
            Map.entry("operation", "operation"),
            Map.entry("outcome", "outcome"),
            Map.entry("correlationId", "correlationId"),
            Map.entry("door", "door"),
            Map.entry("kind", "kind"),
            Map.entry("effect", "effect"),
            Map.entry("notice", "notice"),
            Map.entry("boot", "boot"),
            Map.entry("database", "resource.database"),
            Map.entry("collection", "resource.collection")));

    private Filters() {}

    static Parameter[] parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.query("from", Parameter.Kind.TEXT, "Not before this time, RFC 3339"));
        all.add(Parameter.query("to", Parameter.Kind.TEXT, "Before this time, RFC 3339"));
        PATHS.forEach((name, path) ->
                all.add(Parameter.query(name, Parameter.Kind.TEXT, "The record's " + path + "; * is any characters")));
        all.add(Parameter.query(
                "resource", Parameter.Kind.DOCUMENT, "What was acted on, such as {\"index\":\"a_1\"}; * as above"));
        return all.toArray(Parameter[]::new);
    }

    static RecordFilter of(Request request) {
        Map<String, String> fields = new HashMap<>();
        PATHS.forEach((name, path) -> put(fields, path, request.query(name)));
        request.document("resource").forEach((name, value) -> put(fields, "resource." + name, text(name, value)));
        return new RecordFilter(time(request, "from", Instant.MIN), time(request, "to", Instant.MAX), fields);
    }

    private static void put(Map<String, String> fields, String path, String wanted) {
        if (!wanted.isEmpty()) {
            fields.put(path, wanted);
        }
    }

    private static String text(String name, BsonValue value) {
        if (!value.isString()) {
            throw new ProblemException(HttpProblem.PARAMETER_INVALID, "'resource." + name + "' takes a text");
        }
        return value.asString().getValue();
    }

    private static Instant time(Request request, String name, Instant otherwise) {
        String value = request.query(name);
        try {
            return value.isEmpty() ? otherwise : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, "'" + name + "' takes a time such as 2026-01-31T10:15:30Z", e);
        }
    }
}
