/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lucid.document.api.Explainable;
import lucid.document.api.Verbosity;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What to explain: at most one of the operations; without any, a query for everything.
 *
 * @param query     as {@code POST /query} takes it
 * @param pipeline  stages as MongoDB takes them
 * @param count     an object with {@code filter}
 * @param distinct  an object with {@code field} and {@code filter}
 * @param update    as an {@code update} of {@code POST /bulk}
 * @param replace   as a {@code replace} of {@code POST /bulk}
 * @param delete    as a {@code delete} of {@code POST /bulk}
 * @param verbosity {@code queryPlanner}, {@code executionStats} or {@code allPlansExecution}; the first when left out
 */
public record ExplainBody(
        QueryBody query,
        List<BsonDocument> pipeline,
        BsonValue count,
        BsonValue distinct,
        BsonValue update,
        BsonValue replace,
        BsonValue delete,
        String verbosity) {

    private static final QueryBody EVERYTHING = new QueryBody(null, null, null, null, null, null);

    /** Puts in what was left out. */
    public ExplainBody {
        query = query == null ? EVERYTHING : query;
        pipeline = pipeline == null ? List.of() : List.copyOf(pipeline);
        count = given(count);
        distinct = given(distinct);
        update = given(update);
        replace = given(replace);
        delete = given(delete);
        verbosity = verbosity == null ? Verbosity.QUERY_PLANNER.text() : verbosity;
    }

    private static BsonValue given(BsonValue part) {
        return part == null ? BsonNull.VALUE : part;
    }

    Explainable explainable() {
        List<BulkPart> parts = Map.of(
                        "count", count, "distinct", distinct, "update", update, "replace", replace, "delete", delete)
                .entrySet()
                .stream()
                .filter(part -> !part.getValue().isNull())
                .map(part -> new BulkPart("", new BsonDocument(part.getKey(), part.getValue())))
                .toList();
        int others = (pipeline.isEmpty() ? 0 : 1) + (query.equals(EVERYTHING) ? 0 : 1);
        if (parts.size() + others > 1) {
            throw new ProblemException(
                    HttpProblem.BODY_INVALID,
                    "the body names several operations; give one of query, pipeline, count, distinct, update, replace"
                            + " and delete");
        }
        if (parts.isEmpty()) {
            return pipeline.isEmpty() ? new Explainable.Find(query.query()) : new Explainable.Aggregate(pipeline);
        }
        return explainable(parts.get(0));
    }

    private static Explainable explainable(BulkPart part) {
        String kind = part.value().getFirstKey();
        return switch (kind) {
            case "count" -> {
                BulkPart counted = part.inside(kind);
                counted.only(Set.of("filter"));
                yield new Explainable.Count(counted.filter());
            }
            case "distinct" -> {
                BulkPart asked = part.inside(kind);
                asked.only(Set.of("field", "filter"));
                yield new Explainable.Distinct(asked.text("field"), asked.filter());
            }
            default -> new Explainable.Write(part.operation());
        };
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
