/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/** How much an explanation tells. */
public enum Verbosity {
    /** The plan that would run. */
    QUERY_PLANNER("queryPlanner"),
    /** The plan, run, with what it cost. */
    EXECUTION_STATS("executionStats"),
    /** All plans that were tried. */
    ALL_PLANS_EXECUTION("allPlansExecution");

    private final String text;

    Verbosity(String text) {
        this.text = text;
    }

    /** As MongoDB's {@code explain} takes it. */
    public String text() {
        return text;
    }
}
