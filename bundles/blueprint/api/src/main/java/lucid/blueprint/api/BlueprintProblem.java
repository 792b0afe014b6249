/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong in {@link BlueprintService}. */
public enum BlueprintProblem implements ProblemType {
    /** No blueprint has this name. */
    MISSING(ProblemKind.NOT_FOUND, "The blueprint does not exist"),
    /** The blueprint has no such revision. */
    REVISION_MISSING(ProblemKind.NOT_FOUND, "The blueprint has no such revision"),
    /** The content does not follow the schema. */
    INVALID(ProblemKind.REFUSED, "The blueprint is not valid"),
    /** The blueprint is not the one that If-Match names. */
    CHANGED(ProblemKind.PRECONDITION_FAILED, "The blueprint has changed since it was read"),
    /** Somebody else stored the blueprint at the same moment. */
    CONCURRENT(ProblemKind.CONFLICT, "The blueprint is being changed by somebody else"),
    /** A migration that was applied has other commands now. */
    MIGRATION_CHANGED(ProblemKind.CONFLICT, "An applied migration may not change"),
    /** A command of a migration failed. */
    MIGRATION_FAILED(ProblemKind.REFUSED, "A migration failed"),
    /** The plan holds changes that cannot be made in place. */
    BLOCKED(ProblemKind.CONFLICT, "Some changes cannot be made in place");

    private final ProblemKind kind;
    private final String title;

    BlueprintProblem(ProblemKind kind, String title) {
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
        return "BLUEPRINT_" + name();
    }
}
