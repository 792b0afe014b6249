/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong when the platform itself is looked at or changed. */
public enum PlatformProblem implements ProblemType {
    /** No installed bundle has this symbolic name. */
    BUNDLE_MISSING(ProblemKind.NOT_FOUND, "The bundle is not installed"),
    /** The upload is no bundle, or a harmful one. */
    BUNDLE_REFUSED(ProblemKind.REFUSED, "The file is not a bundle that can be installed"),
    /** The upload is longer than the limit. */
    BUNDLE_TOO_LARGE(ProblemKind.TOO_LARGE, "The bundle is too large"),
    /** Only signed code is taken, and no trusted key has signed this. */
    NOT_TRUSTED(ProblemKind.REFUSED, "The code is not signed by a trusted key"),
    /** The bundle, or what it needs, did not start; what was there before is back. */
    BUNDLE_NOT_STARTED(ProblemKind.REFUSED, "The bundle does not start"),
    /** The bundle cannot be changed while the platform runs. */
    NEEDS_RESTART(ProblemKind.CONFLICT, "The bundle can only be changed with a restart"),
    /** There is no earlier state to go back to. */
    NOTHING_TO_ROLL_BACK(ProblemKind.CONFLICT, "There is nothing to go back to"),
    /** No feature has this name. */
    FEATURE_MISSING(ProblemKind.NOT_FOUND, "The feature is not installed"),
    /** The feature file cannot be used. */
    FEATURE_REFUSED(ProblemKind.REFUSED, "The feature cannot be installed"),
    /** Nothing has the name that was asked about. */
    NOTHING_NAMED(ProblemKind.NOT_FOUND, "No component, service or bundle has this name"),
    /** The platform's folder cannot be read or written. */
    STORAGE_FAILED(ProblemKind.UNAVAILABLE, "The platform's folder cannot be used"),
    /** The platform is busy with another change. */
    BUSY(ProblemKind.UNAVAILABLE, "Another change of the platform is still running");

    private final ProblemKind kind;
    private final String title;

    PlatformProblem(ProblemKind kind, String title) {
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
        return "PLATFORM_" + name();
    }
}
