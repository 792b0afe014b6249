/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.document.api.BulkResult;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LineError;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import lucid.problem.api.Violation;

/**
 * What a refused write may tell a caller from whom fields are hidden: a server says which values a validator or a
 * unique index did not like, also those that the caller did not write.
 */
final class Withheld {

    private static final Set<ProblemType> TELLING =
            Set.of(DocumentProblem.VALIDATION_FAILED, DocumentProblem.DUPLICATE);
    private static final Set<String> TELLING_CODES =
            TELLING.stream().map(ProblemType::code).collect(Collectors.toSet());
    private static final String DETAIL =
            "%s; what fields that your roles hide have to do with it is not told, ask somebody who sees them";

    private final HiddenFields hidden;

    /** For a caller who does not see these. */
    Withheld(HiddenFields hidden) {
        this.hidden = hidden;
    }

    /** What the write answers, or the problem that it is, without what is hidden. */
    <T> T answered(Supplier<T> write) {
        try {
            return write.get();
        } catch (ProblemException e) {
            throw hidden.none() || !TELLING.contains(e.type()) ? e : without(e);
        }
    }

    private ProblemException without(ProblemException problem) {
        List<Violation> shown = problem.violations().stream()
                .filter(violation -> !hidden.concerns(path(violation.where())))
                .toList();
        return new ProblemException(
                        problem.type(), DETAIL.formatted(problem.type().title()), problem.getCause())
                .with(shown)
                .with(problem.mongo());
    }

    /** The dotted path of a JSON pointer, without positions. */
    private static String path(String pointer) {
        return Stream.of(pointer.split("/"))
                .map(part -> part.replace("~1", "/").replace("~0", "~"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }

    /** What came of a bulk write, without what is hidden. */
    BulkResult shown(BulkResult result) {
        if (hidden.none()) {
            return result;
        }
        List<LineError> errors = result.errors().stream().map(Withheld::without).toList();
        return new BulkResult(
                result.inserted(), result.matched(), result.modified(), result.deleted(), result.upserted(), errors);
    }

    private static LineError without(LineError error) {
        boolean tells = TELLING_CODES.contains(error.code());
        return tells ? new LineError(error.line(), error.code(), DETAIL.formatted("It was refused")) : error;
    }
}
