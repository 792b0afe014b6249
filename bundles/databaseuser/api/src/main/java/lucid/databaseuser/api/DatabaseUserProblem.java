/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong with MongoDB's own users and roles. */
public enum DatabaseUserProblem implements ProblemType {
    /** No user has this name in this database. */
    MISSING(ProblemKind.NOT_FOUND, "The database user does not exist"),
    /** The name is taken. */
    EXISTS(ProblemKind.CONFLICT, "The database user already exists"),
    /** The user is not the one that If-Match names. */
    CHANGED(ProblemKind.PRECONDITION_FAILED, "The database user or role has changed since it was read"),
    /** A name, password, restriction or option is not allowed. */
    INVALID(ProblemKind.REFUSED, "The database user or role is not valid"),
    /** No role has this name in this database. */
    ROLE_MISSING(ProblemKind.NOT_FOUND, "The database role does not exist"),
    /** The name is taken by a role with other content. */
    ROLE_EXISTS(ProblemKind.CONFLICT, "The database role already exists"),
    /** The role is built into MongoDB, or it would reach beyond its database. */
    ROLE_REFUSED(ProblemKind.REFUSED, "The database role cannot be made or changed so"),
    /** The platform connects as this user. */
    OWN_USER(ProblemKind.CONFLICT, "The platform itself connects as this database user"),
    /** No successor of the user waits. */
    ROTATION_MISSING(ProblemKind.NOT_FOUND, "The database user is not being rotated"),
    /** A successor of the user waits already. */
    ROTATION_RUNNING(ProblemKind.CONFLICT, "The database user is being rotated already"),
    /** The successor's password has been fetched, or lies on another node. */
    PASSWORD_GONE(ProblemKind.NOT_FOUND, "The successor's password is not here"),
    /** Connections of the predecessor are still open after the grace. */
    STILL_USED(ProblemKind.CONFLICT, "The database user is still in use"),
    /** The folder of the keys cannot be used. */
    STORAGE_FAILED(ProblemKind.UNAVAILABLE, "The key folder cannot be used");

    private final ProblemKind kind;
    private final String title;

    DatabaseUserProblem(ProblemKind kind, String title) {
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
        return "DATABASE_USER_" + name();
    }
}
