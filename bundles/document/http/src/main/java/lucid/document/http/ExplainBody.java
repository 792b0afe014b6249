/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.stream.Stream;
import lucid.document.api.Verbosity;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;

/**
 * What to explain: a query, or a pipeline when there is one.
 *
 * @param query     as {@code POST /query} takes it
 * @param pipeline  stages as MongoDB takes them
 * @param verbosity {@code queryPlanner}, {@code executionStats} or {@code allPlansExecution}; the first when left out
 */
public record ExplainBody(QueryBody query, List<BsonDocument> pipeline, String verbosity) {

    private static final QueryBody EVERYTHING = new QueryBody(null, null, null, null, null, null);

    /** Puts in what was left out. */
    public ExplainBody {
        query = query == null ? EVERYTHING : query;
        pipeline = pipeline == null ? List.of() : List.copyOf(pipeline);
        verbosity = verbosity == null ? Verbosity.QUERY_PLANNER.text() : verbosity;
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
