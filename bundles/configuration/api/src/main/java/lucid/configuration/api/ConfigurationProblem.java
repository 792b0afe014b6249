/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong when configurations are looked at or changed. */
public enum ConfigurationProblem implements ProblemType {
    /** Nothing reads or holds a configuration with this PID. */
    MISSING(ProblemKind.NOT_FOUND, "No bundle knows this configuration"),
    /** The values do not fit the configuration's definition. */
    REFUSED(ProblemKind.REFUSED, "The configuration is not valid"),
    /** The configuration has changed since it was read. */
    CHANGED(ProblemKind.PRECONDITION_FAILED, "The configuration has changed since it was read"),
    /** The configuration has not been changed by a call. */
    NOTHING_TO_ROLL_BACK(ProblemKind.CONFLICT, "There is nothing to go back to"),
    /** A file cannot be read or written, or has not taken effect in time. */
    STORAGE_FAILED(ProblemKind.UNAVAILABLE, "The configuration files cannot be used");

    private final ProblemKind kind;
    private final String title;

    ConfigurationProblem(ProblemKind kind, String title) {
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
        return "CONFIGURATION_" + name();
    }
}
