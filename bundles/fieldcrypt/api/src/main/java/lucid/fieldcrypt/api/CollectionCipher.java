/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.util.List;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is written to and read from one collection, for one caller, with marked fields encrypted and decrypted. What
 * names no marked field passes unchanged. Every method that encrypts throws {@link FieldProblem#TYPE_REFUSED},
 * {@link FieldProblem#SUBJECT_MISSING}, {@link FieldProblem#CIPHERTEXT_FOREIGN}, the problems of the key service and
 * of the deployment. For a short time and any thread.
 */
@ProviderType
public interface CollectionCipher {

    /** Whether any field is marked. */
    boolean marked();

    /**
     * A whole document as it is stored. Absent fields and null stay. Ciphertext passes if it is of the very key and
     * kind that the value would be encrypted with, so that what was read can be written back.
     */
    RawBsonDocument stored(BsonDocument document);

    /**
     * A changed document as it is stored: what it holds unchanged of the document before stays as it is.
     *
     * @throws ProblemException also {@link FieldProblem#SUBJECT_FIXED} if the subject has changed and a field that is
     *     encrypted for the former one has not
     */
    RawBsonDocument stored(BsonDocument before, BsonDocument after);

    /**
     * Whether a merge patch changes marked fields or the subject, so that the document before is needed.
     *
     * @throws ProblemException {@link FieldProblem#UPDATE_REFUSED} if it reaches inside a marked field
     */
    boolean patches(BsonDocument patch);

    /** Whether an update can be encrypted only with the subject of the document that it changes. */
    boolean needsSubject(BsonDocument update);

    /** A filter for the documents of the same subject as this one. */
    BsonDocument sameSubject(BsonDocument stored);

    /**
     * Update operators as they are sent.
     *
     * @param update operators, without array filters
     * @param about  a document or a filter that says by equality whose the documents are
     * @throws ProblemException {@link FieldProblem#UPDATE_REFUSED}, {@link FieldProblem#SUBJECT_FIXED}
     */
    BsonDocument update(BsonDocument update, BsonDocument about);

    /**
     * A filter as it is sent.
     *
     * @throws ProblemException {@link FieldProblem#WITHHELD} if the caller may not read marked fields in the clear,
     *     {@link FieldProblem#SEARCH_REFUSED}
     */
    BsonDocument filter(BsonDocument filter);

    /** A filter that a role puts on what there is; unlike {@link #filter} the caller's rights do not matter. */
    BsonDocument within(BsonDocument filter);

    /**
     * Passes an order that no marked field decides.
     *
     * @throws ProblemException as {@link #filter}
     */
    void requireSort(BsonDocument sort);

    /**
     * A pipeline as it is sent: what matches before the shape of documents changes is encrypted.
     *
     * @throws ProblemException as {@link #filter}
     */
    List<BsonDocument> pipeline(List<BsonDocument> pipeline);

    /**
     * A document or result as the caller sees it. Ciphertext of a collection that they do not read in the clear, and
     * ciphertext whose key is destroyed, stays ciphertext.
     */
    RawBsonDocument shown(RawBsonDocument document);

    /** A value as the caller sees it. */
    BsonValue shown(BsonValue value);

    /** A document of this collection in the clear whatever the caller sees, for comparisons that stay inside. */
    BsonDocument plain(RawBsonDocument document);
}
