/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with the trail. */
public enum AuditProblem implements ProblemType {
    /** The disk of the trail is full, so nothing may be changed. */
    TRAIL_FULL(ProblemKind.OVER_QUOTA, "The disk of the audit trail is full"),
    /** The trail cannot be written, so nothing may be changed. */
    TRAIL_UNAVAILABLE(ProblemKind.UNAVAILABLE, "The audit trail cannot be written"),
    /** The files of the trail cannot be read. */
    TRAIL_UNREADABLE(ProblemKind.UNAVAILABLE, "The audit trail cannot be read"),
    /** The trail has no such record, or its retention has ended. */
    RECORD_MISSING(ProblemKind.NOT_FOUND, "The trail has no such record"),
    /** The range names no records of the trail. */
    RANGE_INVALID(ProblemKind.REFUSED, "The trail has no such range of records"),
    /** The cursor was not made by this search. */
    CURSOR_INVALID(ProblemKind.MALFORMED, "The cursor is not one of this search"),
    /** The filter cannot be used. */
    FILTER_INVALID(ProblemKind.MALFORMED, "The filter is not valid"),
    /** The hold has no proper name, range or reason. */
    HOLD_INVALID(ProblemKind.REFUSED, "The hold is not valid"),
    /** No hold has this name. */
    HOLD_MISSING(ProblemKind.NOT_FOUND, "No hold has this name");

    private final ProblemKind kind;
    private final String title;

    AuditProblem(ProblemKind kind, String title) {
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
        return "AUDIT_" + name();
    }
}
