/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.Body;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;

/** Content negotiation: what a request sends and what it accepts. */
final class MediaTypes {

    /** A media type or range with its parameters, in lower case. */
    record Range(String type, Map<String, String> parameters) {

        boolean refused() {
            String quality = parameters.getOrDefault("q", "1");
            return quality.matches("0(\\.0*)?");
        }

        boolean covers(String media) {
            return type.equals(media)
                    || "*/*".equals(type)
                    || (type.endsWith("/*") && media.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    private MediaTypes() {}

    /** Reads a Content-Type or one part of an Accept header. */
    static Range range(String text) {
        String[] parts = text.split(";");
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                String value = parts[i].substring(equals + 1).trim().replace("\"", "");
                parameters.put(
                        parts[i].substring(0, equals).trim().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
            }
        }
        return new Range(parts.length == 0 ? "" : parts[0].trim().toLowerCase(Locale.ROOT), parameters);
    }

    private static List<Range> ranges(String accept) {
        List<Range> ranges = new ArrayList<>();
        for (String part : accept.split(",")) {
            if (!part.isBlank()) {
                ranges.add(range(part));
            }
        }
        return ranges;
    }

    /** Whether an Accept header takes the media type; an empty one takes everything. */
    static boolean accepts(String accept, String media) {
        if (accept.isBlank()) {
            return true;
        }
        // The most specific range decides, so that "text/csv;q=0, */*" refuses CSV.
        return ranges(accept).stream()
                .filter(range -> range.covers(media))
                .max((a, b) -> Integer.compare(specificity(a), specificity(b)))
                .map(range -> !range.refused())
                .orElse(false);
    }

    private static int specificity(Range range) {
        if ("*/*".equals(range.type())) {
            return 0;
        }
        return range.type().endsWith("/*") ? 1 : 2;
    }

    /** The mode in which documents are written: canonical where the caller says so. */
    static ExtJsonMode mode(String accept) {
        boolean canonical = ranges(accept).stream()
                .anyMatch(range -> "canonical".equals(range.parameters().get("mode")));
        return canonical ? ExtJsonMode.CANONICAL : ExtJsonMode.RELAXED;
    }

    /**
     * Checks the type of a body that is there against what is taken.
     *
     * @throws ProblemException {@link HttpProblem#MEDIA_TYPE_UNSUPPORTED}
     */
    static void checkTaken(Body takes, String contentType, String encoding) {
        if (takes.mediaTypes().isEmpty()) {
            return;
        }
        Range sent = range(contentType);
        if (!takes.mediaTypes().contains(sent.type())) {
            throw unsupported("Content-Type must be one of " + String.join(", ", takes.mediaTypes())
                    + (contentType.isEmpty() ? ", none was given" : ", not " + sent.type()));
        }
        if (!"utf-8".equals(sent.parameters().getOrDefault("charset", "utf-8"))) {
            throw unsupported("the charset of the body must be utf-8");
        }
        if (!encoding.isEmpty() && !"identity".equalsIgnoreCase(encoding)) {
            throw unsupported("send the body without Content-Encoding");
        }
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(HttpProblem.MEDIA_TYPE_UNSUPPORTED, detail);
    }

    /**
     * Checks that something that the caller accepts can be made.
     *
     * @throws ProblemException {@link HttpProblem#NOT_ACCEPTABLE}
     */
    static void checkMade(Body answers, String accept) {
        List<String> made = answers.mediaTypes();
        if (!made.isEmpty() && made.stream().noneMatch(media -> accepts(accept, media))) {
            throw new ProblemException(
                    HttpProblem.NOT_ACCEPTABLE,
                    "this can be had as " + String.join(", ", made) + "; accept one of them");
        }
    }
}
