/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with the embedded engine itself. */
public enum EngineProblem implements ProblemType {
    /** It cannot listen. */
    NOT_STARTED(ProblemKind.UNAVAILABLE, "The embedded engine cannot start");

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
