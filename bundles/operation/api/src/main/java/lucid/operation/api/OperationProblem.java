/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with operations and leases. */
public enum OperationProblem implements ProblemType {
    /** No operation has this id. */
    MISSING(ProblemKind.NOT_FOUND, "The operation does not exist"),
    /** No bundle offers this kind of operation. */
    KIND_UNKNOWN(ProblemKind.UNAVAILABLE, "No installed bundle can do this kind of operation"),
    /** The operation has ended. */
    ENDED(ProblemKind.CONFLICT, "The operation has ended"),
    /** The operation is not paused. */
    NOT_PAUSED(ProblemKind.CONFLICT, "The operation is not paused"),
    /** Too many operations wait. */
    TOO_MANY(ProblemKind.TOO_MANY, "Too many operations are waiting"),
    /** Someone else holds the lease. */
    LEASE_HELD(ProblemKind.CONFLICT, "Somebody else holds the lease");

    private final ProblemKind kind;
    private final String title;

    OperationProblem(ProblemKind kind, String title) {
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
        return "OPERATION_" + name();
    }
}
