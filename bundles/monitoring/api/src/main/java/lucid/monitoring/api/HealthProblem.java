/* SPDX-License-Identifier: Apache-2.0 */
package lucid.monitoring.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** What the probes answer when the platform is not well. */
public enum HealthProblem implements ProblemType {
    /** A check that readiness needs is down. */
    NOT_READY(ProblemKind.UNAVAILABLE, "The platform is not ready"),
    /** The process does not work. */
    NOT_LIVE(ProblemKind.UNAVAILABLE, "The platform does not work");

    private final ProblemKind kind;
    private final String title;

    HealthProblem(ProblemKind kind, String title) {
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
        return "HEALTH_" + name();
    }
}
