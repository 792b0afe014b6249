/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lucid.document.api.Explainable;
import lucid.document.api.Verbosity;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;

/**
 * What to explain: at most one of the operations, where an empty one counts as none; without any, a query for
 * everything.
 *
 * @param query     as {@code POST /query} takes it
 * @param pipeline  stages as MongoDB takes them
 * @param count     as {@code POST /count} takes it
 * @param distinct  as {@code POST /distinct} takes it
 * @param update    as an {@code update} of {@code POST /bulk}
 * @param replace   as a {@code replace} of {@code POST /bulk}
 * @param delete    as a {@code delete} of {@code POST /bulk}
 * @param verbosity {@code queryPlanner}, {@code executionStats} or {@code allPlansExecution}; the first when left out
 */
public record ExplainBody(
        QueryBody query,
        List<BsonDocument> pipeline,
        CountBody count,
        DistinctBody distinct,
        BsonDocument update,
        BsonDocument replace,
        BsonDocument delete,
        String verbosity) {

    private static final QueryBody EVERYTHING = new QueryBody(null, null, null, null, null, null);

    /** Puts in what was left out. */
    public ExplainBody {
        pipeline = pipeline == null ? List.of() : List.copyOf(pipeline);
        update = update == null ? new BsonDocument() : update;
        replace = replace == null ? new BsonDocument() : replace;
        delete = delete == null ? new BsonDocument() : delete;
        verbosity = verbosity == null ? Verbosity.QUERY_PLANNER.text() : verbosity;
    }

    Explainable explainable() {
        List<Explainable> asked = Stream.of(
                        Optional.ofNullable(query).map(body -> new Explainable.Find(body.query())),
                        Optional.of(pipeline)
                                .filter(stages -> !stages.isEmpty())
                                .map(Explainable.Aggregate::new),
                        Optional.ofNullable(count).map(body -> new Explainable.Count(body.filter())),
                        Optional.ofNullable(distinct)
                                .map(body -> new Explainable.Distinct(body.field(), body.filter())),
                        write("update", update),
                        write("replace", replace),
                        write("delete", delete))
                .flatMap(Optional::stream)
                .map(Explainable.class::cast)
                .toList();
        if (asked.size() > 1) {
            throw new ProblemException(
                    HttpProblem.BODY_INVALID,
                    "the body names several operations; give one of query, pipeline, count, distinct, update, replace"
                            + " and delete");
        }
        return asked.isEmpty() ? new Explainable.Find(EVERYTHING.query()) : asked.get(0);
    }

    private static Optional<Explainable> write(String kind, BsonDocument given) {
        return Optional.of(given)
                .filter(body -> !body.isEmpty())
                .map(body -> new Explainable.Write(new BulkPart("", new BsonDocument(kind, body)).operation()));
    }

    Verbosity detail() {
        return Stream.of(Verbosity.values())
                .filter(known -> known.text().equals(verbosity))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        HttpProblem.BODY_INVALID,
                        "verbosity is queryPlanner, executionStats or allPlansExecution, not '" + verbosity + "'"));
    }
}
