/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** What can go wrong between the platform and any MongoDB deployment. */
public enum MongoProblem implements ProblemType {
    /** No such configuration. */
    DEPLOYMENT_UNKNOWN(ProblemKind.UNAVAILABLE, "No such deployment is configured"),
    /** The configuration of the deployment cannot be used. */
    DEPLOYMENT_INVALID(ProblemKind.UNAVAILABLE, "The deployment is configured wrongly"),
    /** No server answers. */
    DEPLOYMENT_UNREACHABLE(ProblemKind.UNAVAILABLE, "The deployment does not answer"),
    /** The server does not know the command, stage or option. */
    NOT_SUPPORTED_BY_SERVER(ProblemKind.UNSUPPORTED, "The server behind the platform cannot do this"),
    /** The platform's MongoDB user lacks a privilege. */
    MONGO_DENIED(ProblemKind.UNAVAILABLE, "The platform's MongoDB user lacks the privilege"),
    /** The server ended the command at its time limit. */
    MONGO_TIME_LIMIT(ProblemKind.TIME_LIMIT, "The command ran into its time limit"),
    /** The server refused the command for what it says. */
    MONGO_REFUSED(ProblemKind.REFUSED, "MongoDB refused the command"),
    /** The state of the namespace does not allow it. */
    MONGO_CONFLICT(ProblemKind.CONFLICT, "MongoDB reports a conflict"),
    /** The server's disk is full, or nearly. */
    MONGO_DISK_FULL(ProblemKind.OVER_QUOTA, "The disk of the database is full");

    private final ProblemKind kind;
    private final String title;

    MongoProblem(ProblemKind kind, String title) {
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
        return name();
    }
}
