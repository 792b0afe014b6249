/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with the embedded engine itself. */
public enum EngineProblem implements ProblemType {
    /** It cannot listen, or its data cannot be opened. */
    NOT_STARTED(ProblemKind.UNAVAILABLE, "The embedded engine cannot start"),
    /** An instance of this name runs already. */
    INSTANCE_EXISTS(ProblemKind.CONFLICT, "An engine instance of this name runs already"),
    /** No instance of this name runs. */
    INSTANCE_MISSING(ProblemKind.NOT_FOUND, "No engine instance has this name"),
    /** The name or the lifetime of an instance is not allowed. */
    INSTANCE_INVALID(ProblemKind.REFUSED, "The engine instance is not described rightly");

    private final ProblemKind kind;
    private final String title;

    EngineProblem(ProblemKind kind, String title) {
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
        return "ENGINE_" + name();
    }
}
