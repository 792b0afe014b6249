/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads, puts, patches and deletes single documents. A condition is checked by the database together with the write; it
 * compares values, so a change of nothing but the type of an equal number between check and write is not seen. Writes
 * tell the target's {@link Target#changes} what they have changed, by what their own command answers. Every
 * call also throws the problems of the deployment, {@link DocumentProblem#NAME_INVALID} and
 * {@link DocumentProblem#PROTECTED}. Safe for use by many threads.
 */
@ProviderType
public interface DocumentService {

    /**
     * Reads a document.
     *
     * @throws ProblemException {@link DocumentProblem#MISSING}
     */
    StoredDocument get(Target target, BsonValue id);

    /**
     * Replaces a document, or inserts it if there is none and the condition allows that.
     *
     * @param document with the same id, or without
     * @throws ProblemException {@link DocumentProblem#VERSION_MISMATCH}, {@link DocumentProblem#ID_IMMUTABLE},
     *     {@link DocumentProblem#DUPLICATE}, {@link DocumentProblem#VALIDATION_FAILED},
     *     {@link DocumentProblem#TOO_LARGE}
     */
    Written put(Target target, BsonValue id, BsonDocument document, Precondition condition);

    /**
     * Applies a JSON merge patch.
     *
     * @return the document as it is then
     * @throws ProblemException {@link DocumentProblem#MISSING}, {@link DocumentProblem#CONTENDED}, and as {@link #put}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
     */
    StoredDocument merge(Target target, BsonValue id, BsonDocument patch, Precondition condition);

    /**
     * Applies MongoDB's update operators; {@code arrayFilters} may stand beside them.
     *
     * @return the document as it is then
     * @throws ProblemException {@link DocumentProblem#MISSING}, {@link DocumentProblem#UPDATE_REFUSED}, and as
     *     {@link #put}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/update/">update operators</a>
     */
    StoredDocument update(Target target, BsonValue id, BsonDocument update, Precondition condition);

    /**
     * Deletes a document.
     *
     * @throws ProblemException {@link DocumentProblem#MISSING}, {@link DocumentProblem#VERSION_MISMATCH}
     */
    void delete(Target target, BsonValue id, Precondition condition);
}
