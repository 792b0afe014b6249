/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.io.IOException;
import java.util.List;
import lucid.problem.api.ProblemException;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes many documents. Every call also throws the problems of the deployment, {@link DocumentProblem#NAME_INVALID}
 * and {@link DocumentProblem#PROTECTED}. Safe for use by many threads.
 */
@ProviderType
public interface LoadService {

    /**
     * Inserts one document, and tells the target's {@link Target#changes}.
     *
     * @return its id, made if it had none
     * @throws ProblemException {@link DocumentProblem#DUPLICATE}, {@link DocumentProblem#VALIDATION_FAILED},
     *     {@link DocumentProblem#TOO_LARGE}
     */
    BsonValue insert(Target target, RawBsonDocument document);

    /**
     * Inserts line after line in batches, past bad lines. With a key the lines may be sent again after any failure:
     * what is in the database already is found there, neither lost nor doubled; the latest request with a key wins.
     *
     * @throws ProblemException {@link DocumentProblem#LOAD_KEY_REUSED}, {@link DocumentProblem#LOAD_TAKEN_OVER}
     * @throws IOException when the source or the listener fails; acknowledged batches stay
     */
    LoadSummary load(LoadSpec spec, LoadSource source, LoadListener listener) throws IOException;

    /**
     * Runs operations in one call. The target's {@link Target#changes} is told of each that was done.
     *
     * @param ordered whether the first failure ends it
     */
    BulkResult bulk(Target target, List<BulkOperation> operations, boolean ordered);
}
