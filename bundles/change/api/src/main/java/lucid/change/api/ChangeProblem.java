/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with change streams, besides what the deployment itself says. */
public enum ChangeProblem implements ProblemType {
    /** The name of a database or collection is not allowed. */
    NAME_INVALID(ProblemKind.REFUSED, "The name is not allowed"),
    /** The database or collection belongs to MongoDB or to the platform. */
    PROTECTED(ProblemKind.FORBIDDEN, "The changes are not for users to see"),
    /** The caller's roles show only some documents or fields of the collection. */
    NARROWED(ProblemKind.FORBIDDEN, "The caller's roles show only part of the collection"),
    /** The filter or pipeline is none for change streams. */
    QUERY_REFUSED(ProblemKind.REFUSED, "The filter or pipeline is refused"),
    /** The Last-Event-ID is not one of this stream. */
    POSITION_INVALID(ProblemKind.MALFORMED, "The position to go on from cannot be read"),
    /** The server no longer holds the changes behind the Last-Event-ID. */
    HISTORY_LOST(ProblemKind.CONFLICT, "The changes since then are no longer held"),
    /** The collection was dropped or renamed; the stream has ended with it. */
    INVALIDATED(ProblemKind.CONFLICT, "The collection was dropped or renamed"),
    /** An image of a document was required and is not held. */
    IMAGE_MISSING(ProblemKind.CONFLICT, "The image of a document is not held"),
    /** The connection to the database was replaced. */
    INTERRUPTED(ProblemKind.UNAVAILABLE, "The change stream was interrupted"),
    /** As many change streams are open as may be. */
    TOO_MANY(ProblemKind.TOO_MANY, "Too many change streams are open");

    private final ProblemKind kind;
    private final String title;

    ChangeProblem(ProblemKind kind, String title) {
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
        return "CHANGE_" + name();
    }
}
