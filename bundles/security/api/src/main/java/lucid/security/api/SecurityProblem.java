/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong when a caller is checked. */
public enum SecurityProblem implements ProblemType {
    /** No valid credentials. */
    UNAUTHENTICATED(ProblemKind.UNAUTHENTICATED, "Valid credentials are needed"),
    /** The caller may not do this. */
    FORBIDDEN(ProblemKind.FORBIDDEN, "The caller may not do this"),
    /** The caller or their address failed too often and waits. */
    TOO_MANY_ATTEMPTS(ProblemKind.TOO_MANY, "Too many failed attempts"),
    /** More passwords are to be checked than can be. */
    LOGIN_BUSY(ProblemKind.TOO_MANY, "Too many log-ins at once"),
    /** The domain that knows the roles is away. */
    ROLES_AWAY(ProblemKind.UNAVAILABLE, "Roles cannot be checked now"),
    /** No user has this name. */
    USER_MISSING(ProblemKind.NOT_FOUND, "The user does not exist"),
    /** A user has this name already. */
    USER_EXISTS(ProblemKind.CONFLICT, "The user already exists"),
    /** The name, a role or a field of a user is not allowed. */
    USER_INVALID(ProblemKind.REFUSED, "The user is not valid"),
    /** The admin of the first start cannot be removed. */
    USER_KEPT(ProblemKind.CONFLICT, "This user cannot be removed"),
    /** The password is too short, too long or too easy to guess. */
    PASSWORD_REFUSED(ProblemKind.REFUSED, "The password is refused"),
    /** The thing is not the one that If-Match names. */
    CHANGED(ProblemKind.PRECONDITION_FAILED, "The thing has changed since it was read"),
    /** Somebody else changed the thing at the same moment. */
    CONCURRENT(ProblemKind.CONFLICT, "The thing is being changed by somebody else"),
    /** No API key has this id. */
    KEY_MISSING(ProblemKind.NOT_FOUND, "The API key does not exist"),
    /** An API key has this name already. */
    KEY_EXISTS(ProblemKind.CONFLICT, "The API key already exists"),
    /** A part of an API key is not allowed. */
    KEY_INVALID(ProblemKind.REFUSED, "The API key is not valid"),
    /** No session has this id. */
    SESSION_MISSING(ProblemKind.NOT_FOUND, "The session does not exist");

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
