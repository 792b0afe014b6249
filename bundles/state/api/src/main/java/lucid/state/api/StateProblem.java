/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with a {@link StateTable} besides its database. */
public enum StateProblem implements ProblemType {
    /** The table holds as many records as it may. */
    TABLE_FULL(ProblemKind.OVER_QUOTA, "The table of the platform is full");

    private final ProblemKind kind;
    private final String title;

    StateProblem(ProblemKind kind, String title) {
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
        return "STATE_" + name();
    }
}
