/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with roles, elevations and questions about them. */
public enum AccessProblem implements ProblemType {
    /** No role has this name. */
    ROLE_MISSING(ProblemKind.NOT_FOUND, "The role does not exist"),
    /** A role that is given to somebody does not exist. */
    ROLE_UNKNOWN(ProblemKind.REFUSED, "A role is unknown"),
    /** The name is taken. */
    ROLE_EXISTS(ProblemKind.CONFLICT, "The role already exists"),
    /** The role is the platform's own. */
    ROLE_BUILT_IN(ProblemKind.CONFLICT, "A built-in role cannot be changed"),
    /** The name, a rule, a filter or a path is not allowed. */
    ROLE_INVALID(ProblemKind.REFUSED, "The role is not valid"),
    /** The role is not the one that If-Match names, or somebody else changed it at the same moment. */
    ROLE_CHANGED(ProblemKind.PRECONDITION_FAILED, "The role has changed since it was read"),
    /** Somebody has the role. */
    ROLE_IN_USE(ProblemKind.CONFLICT, "The role is in use"),
    /** There are as many roles as there may be. */
    ROLES_TOO_MANY(ProblemKind.CONFLICT, "There are too many roles"),
    /** The roles break the separation of duties. */
    DUTIES_CONFLICT(ProblemKind.REFUSED, "These roles may not be held together"),
    /** Nobody could change roles any more. */
    LOCKED_OUT(ProblemKind.CONFLICT, "Nobody could change roles any more"),
    /** The elevation asks for nothing, for too long, or without a reason. */
    ELEVATION_INVALID(ProblemKind.REFUSED, "The elevation is not valid"),
    /** The caller may not give or end this elevation. */
    ELEVATION_REFUSED(ProblemKind.FORBIDDEN, "The caller may not give this elevation"),
    /** No elevation has this id, or it has ended. */
    ELEVATION_MISSING(ProblemKind.NOT_FOUND, "The elevation does not exist"),
    /** As many elevations last as may at once. */
    ELEVATIONS_TOO_MANY(ProblemKind.TOO_MANY, "There are too many elevations"),
    /** Nobody of this name is known. */
    IDENTITY_UNKNOWN(ProblemKind.NOT_FOUND, "The identity is unknown"),
    /** The action or the resource cannot be read. */
    QUESTION_INVALID(ProblemKind.MALFORMED, "The question cannot be read"),
    /** The list of identities is away. */
    DIRECTORY_AWAY(ProblemKind.UNAVAILABLE, "The list of identities is away");

    private final ProblemKind kind;
    private final String title;

    AccessProblem(ProblemKind kind, String title) {
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
        return "ACCESS_" + name();
    }
}
