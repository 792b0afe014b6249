/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong when a caller is checked. */
public enum SecurityProblem implements ProblemType {
    /** No valid credentials. */
    UNAUTHENTICATED(ProblemKind.UNAUTHENTICATED, "Valid credentials are needed"),
    /** The caller may not do this. */
    FORBIDDEN(ProblemKind.FORBIDDEN, "The caller may not do this");

    private final ProblemKind kind;
    private final String title;

    SecurityProblem(ProblemKind kind, String title) {
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
        return "SECURITY_" + name();
    }
}
