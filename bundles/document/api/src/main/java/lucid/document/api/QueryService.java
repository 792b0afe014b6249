/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.io.IOException;
import java.util.List;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds, counts, aggregates and exports documents, each within the configured time. JavaScript and stages that write or
 * look at the server are {@link DocumentProblem#QUERY_REFUSED}. Every call also throws the problems of the deployment,
 * {@link DocumentProblem#NAME_INVALID} and {@link DocumentProblem#PROTECTED}. Safe for use by many threads.
 */
@ProviderType
public interface QueryService {

    /**
     * Reads one page; the next goes on behind its last document, whatever is inserted meanwhile.
     *
     * @throws ProblemException {@link DocumentProblem#QUERY_REFUSED}, {@link DocumentProblem#CURSOR_INVALID}
     */
    DocumentPage find(Target target, Query query);

    /** Runs a pipeline that writes nothing; at most so many results. */
    List<RawBsonDocument> aggregate(Target target, List<BsonDocument> pipeline, int limit);

    /** Counts the matches exactly. */
    long count(Target target, BsonDocument filter);

    /** The different values of a field. */
    ValuePage distinct(Target target, DistinctQuery query);

    /**
     * What the server says about how it would run something. Writes are explained without being made.
     *
     * @throws ProblemException {@link DocumentProblem#QUERY_REFUSED}, also for an insertion,
     *     {@link DocumentProblem#UPDATE_REFUSED}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/explain/">explain</a>
     */
    RawBsonDocument explain(Target target, Explainable what, Verbosity verbosity);

    /** Gives every match to the sink, ascending by id, a batch in memory at a time. */
    void export(Target target, BsonDocument filter, BsonDocument projection, DocumentSink sink) throws IOException;
}
