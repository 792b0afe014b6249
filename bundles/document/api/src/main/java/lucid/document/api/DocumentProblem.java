/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with documents, besides what the deployment itself says. */
public enum DocumentProblem implements ProblemType {
    /** No document has the id. */
    MISSING(ProblemKind.NOT_FOUND, "The document does not exist"),
    /** Another document has the same value in a unique index. */
    DUPLICATE(ProblemKind.CONFLICT, "Another document has the same unique value"),
    /** The validator of the collection refuses the document. */
    VALIDATION_FAILED(ProblemKind.REFUSED, "The document does not fit the collection's validator"),
    /** The condition of the caller does not hold. */
    VERSION_MISMATCH(ProblemKind.PRECONDITION_FAILED, "The document has changed since it was read"),
    /** Others changed the document at every attempt. */
    CONTENDED(ProblemKind.CONFLICT, "The document is being changed by many at once"),
    /** The id of a document cannot be changed. */
    ID_IMMUTABLE(ProblemKind.REFUSED, "The id of a document cannot be changed"),
    /** The id in the path cannot be read. */
    ID_INVALID(ProblemKind.MALFORMED, "The id cannot be read"),
    /** The name of a database or collection is not allowed. */
    NAME_INVALID(ProblemKind.REFUSED, "The name is not allowed"),
    /** The database or collection belongs to MongoDB or to the platform. */
    PROTECTED(ProblemKind.FORBIDDEN, "The documents are not for users to see or change"),
    /** The caller's roles show or let them write only some documents or fields. */
    NARROWED(ProblemKind.FORBIDDEN, "The caller's roles show only part of this"),
    /** The document is larger than MongoDB stores. */
    TOO_LARGE(ProblemKind.TOO_LARGE, "The document is too large"),
    /** The filter, sort, projection or pipeline is not allowed here. */
    QUERY_REFUSED(ProblemKind.REFUSED, "The query is refused"),
    /** The update is not one. */
    UPDATE_REFUSED(ProblemKind.REFUSED, "The update is refused"),
    /** The server refuses the write for what it says. */
    WRITE_REFUSED(ProblemKind.REFUSED, "The write is refused"),
    /** The cursor is not one of ours, or of another query. */
    CURSOR_INVALID(ProblemKind.MALFORMED, "The cursor is not valid"),
    /** The load ended at a batch; what is acknowledged stays. */
    LOAD_INTERRUPTED(ProblemKind.UNAVAILABLE, "The load was interrupted"),
    /** A later request with the same Idempotency-Key goes on with the load. */
    LOAD_TAKEN_OVER(ProblemKind.CONFLICT, "A later request goes on with this load"),
    /** The Idempotency-Key was used for other lines. */
    LOAD_KEY_REUSED(ProblemKind.REFUSED, "The Idempotency-Key was used for other documents"),
    /** The transaction has no, too many or too large operations. */
    TRANSACTION_REFUSED(ProblemKind.REFUSED, "The transaction is refused"),
    /** A filter matches another number of documents than the operation expects. */
    EXPECTATION_FAILED(ProblemKind.PRECONDITION_FAILED, "Another number of documents matches than was expected"),
    /** The servers did not say whether the transaction is committed; read before it is sent again. */
    COMMIT_UNKNOWN(ProblemKind.UNAVAILABLE, "Whether the transaction is committed is not known");

    private final ProblemKind kind;
    private final String title;

    DocumentProblem(ProblemKind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String code() {
        return "DOCUMENT_" + name();
    }
}
