/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.stream.Collectors;
import lucid.problem.api.ProblemException;

/**
 * A line, or an operation of a bulk write, that was not done.
 *
 * @param line   its number: lines count from 1, operations of a bulk write from 0
 * @param code   the code of a problem
 * @param detail what is wrong with it
 */
public record LineError(long line, String code, String detail) {

    /** The error that a problem is; the detail names its violations too. */
    public static LineError of(long line, ProblemException problem) {
        String violations = problem.violations().stream()
                .map(violation -> violation.where() + " " + violation.message())
                .collect(Collectors.joining("; "));
        String detail = violations.isEmpty() ? problem.detail() : problem.detail() + ": " + violations;
        return new LineError(line, problem.type().code(), detail);
    }
}
