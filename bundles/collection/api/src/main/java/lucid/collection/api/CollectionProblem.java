/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong in {@link CollectionService} and {@link TrashService}. */
public enum CollectionProblem implements ProblemType {
    /** The name of a database or collection is not allowed. */
    INVALID_NAME(ProblemKind.REFUSED, "The name is not allowed"),
    /** Neither a collection nor a view has this name. */
    MISSING(ProblemKind.NOT_FOUND, "The collection does not exist"),
    /** No database has this name. */
    DATABASE_MISSING(ProblemKind.NOT_FOUND, "The database does not exist"),
    /** The name is taken, with other options. */
    EXISTS(ProblemKind.CONFLICT, "The collection already exists"),
    /** The server refused the options. */
    OPTIONS_REFUSED(ProblemKind.REFUSED, "The options are refused"),
    /** Views and time-series collections cannot be renamed, time-series collections not be kept in the trash. */
    NOT_RENAMABLE(ProblemKind.REFUSED, "A collection of this type cannot be renamed"),
    /** The database belongs to MongoDB or to the platform. */
    PROTECTED(ProblemKind.FORBIDDEN, "The database is not for users to change"),
    /** The trash holds no such entry. */
    TRASH_MISSING(ProblemKind.NOT_FOUND, "The trash holds no such collection");

    private final ProblemKind kind;
    private final String title;

    CollectionProblem(ProblemKind kind, String title) {
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
        return "COLLECTION_" + name();
    }
}
