/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong in {@link IndexService}. */
public enum IndexProblem implements ProblemType {
    /** No index has this name. */
    MISSING(ProblemKind.NOT_FOUND, "The index does not exist"),
    /** The collection does not exist. */
    COLLECTION_MISSING(ProblemKind.NOT_FOUND, "The collection does not exist"),
    /** An index with this name or key exists with other options. */
    EXISTS(ProblemKind.CONFLICT, "An index with this name or key exists with other options"),
    /** The documents hold duplicates of a unique key. */
    DUPLICATES(ProblemKind.CONFLICT, "The documents hold duplicates of the unique key"),
    /** The server refused the specification. */
    SPECIFICATION_REFUSED(ProblemKind.REFUSED, "The specification is refused"),
    /** The index of _id or of a shard key stays. */
    PROTECTED(ProblemKind.REFUSED, "The index cannot be dropped or changed");

    private final ProblemKind kind;
    private final String title;

    IndexProblem(ProblemKind kind, String title) {
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
        return "INDEX_" + name();
    }
}
