/* SPDX-License-Identifier: Apache-2.0 */
package lucid.extjson.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** What can be wrong with Extended JSON. */
public enum ExtJsonProblem implements ProblemType {
    /** Not JSON, or not UTF-8, or cut short. */
    MALFORMED(ProblemKind.MALFORMED, "The text is not valid JSON"),
    /** JSON with a {@code $} wrapper that Extended JSON does not allow. */
    INVALID(ProblemKind.MALFORMED, "The text is not valid Extended JSON"),
    /** Nested deeper than BSON allows here. */
    TOO_DEEP(ProblemKind.MALFORMED, "The text is nested too deeply"),
    /** Larger than a document may be. */
    TOO_LARGE(ProblemKind.TOO_LARGE, "The document is too large");

    private final ProblemKind kind;
    private final String title;

    ExtJsonProblem(ProblemKind kind, String title) {
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
        return "EXTJSON_" + name();
    }
}
