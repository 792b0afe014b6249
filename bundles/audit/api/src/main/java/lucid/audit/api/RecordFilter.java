/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import lucid.problem.api.ProblemException;

/**
 * Which records are looked for: those that meet everything that is given.
 *
 * @param from   not before this; {@link Instant#MIN} for no limit
 * @param to     before this; {@link Instant#MAX} for no limit
 * @param fields wanted texts by path, such as {@code who.name}, {@code action}, {@code resource.database},
 *     {@code outcome}, {@code correlationId}, {@code kind}, {@code door}, {@code effect}; {@code *} stands for any
 *     characters; immutable, may be empty
 */
public record RecordFilter(Instant from, Instant to, Map<String, String> fields) {

    /** Everything. */
    public static final RecordFilter ALL = new RecordFilter(Instant.MIN, Instant.MAX, Map.of());

    /** Paths that may be asked for, besides {@code resource.} and a name. */
    public static final Set<String> PATHS = Set.of(
            "kind",
            "door",
            "action",
            "operation",
            "effect",
            "outcome",
            "correlationId",
            "boot",
            "notice",
            "who.name",
            "who.credential",
            "who.credentialId",
            "who.via",
            "who.remoteAddress");

    private static final String RESOURCE = "resource.";
    private static final int LONGEST = 512;

    /**
     * Copies the fields. Nothing is looked for within {@code detail}: whoever may not see its values could guess them
     * by asking.
     *
     * @throws ProblemException {@link AuditProblem#FILTER_INVALID}
     */
    public RecordFilter {
        fields = Map.copyOf(fields);
        fields.forEach(RecordFilter::check);
    }

    private static void check(String path, String wanted) {
        if (!PATHS.contains(path) && !path.startsWith(RESOURCE)) {
            throw new ProblemException(
                    AuditProblem.FILTER_INVALID,
                    "records are not looked for by '" + path + "', only by " + PATHS + " and resource.NAME");
        }
        if (wanted.length() > LONGEST) {
            throw new ProblemException(
                    AuditProblem.FILTER_INVALID, "'" + path + "' takes at most " + LONGEST + " characters");
        }
    }

    /**
     * Whether a record meets it.
     *
     * @param time  when it was written
     * @param texts gives the text at a path, empty where there is none
     */
    public boolean accepts(Instant time, UnaryOperator<String> texts) {
        return !time.isBefore(from)
                && time.isBefore(to)
                && fields.entrySet().stream()
                        .allMatch(field -> new Glob(field.getValue()).matches(texts.apply(field.getKey())));
    }
}
