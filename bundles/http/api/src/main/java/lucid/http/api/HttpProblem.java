/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import lucid.problem.api.ProblemKind;
import lucid.problem.api.ProblemType;

/** Everything that can go wrong at the HTTP doors. */
public enum HttpProblem implements ProblemType {
    /** The request line, a header or the path cannot be read. */
    REQUEST_MALFORMED(ProblemKind.MALFORMED, "The request cannot be read"),
    /** No route has this path. */
    ROUTE_UNKNOWN(ProblemKind.NOT_FOUND, "Nothing is at this path"),
    /** The path has routes, none for this method. */
    METHOD_UNKNOWN(ProblemKind.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    /** A parameter or header has a wrong value or is unknown. */
    PARAMETER_INVALID(ProblemKind.MALFORMED, "A parameter is not valid"),
    /** The cursor is not one of ours. */
    CURSOR_INVALID(ProblemKind.MALFORMED, "The cursor is not valid"),
    /** The body is not the format that it says. */
    BODY_MALFORMED(ProblemKind.MALFORMED, "The body cannot be read"),
    /** The body is well-formed and has unknown fields, wrong types or missing parts. */
    BODY_INVALID(ProblemKind.MALFORMED, "The body is not what this operation takes"),
    /** The body is larger than the limit. */
    BODY_TOO_LARGE(ProblemKind.TOO_LARGE, "The body is too large"),
    /** The body took longer to arrive than it may. */
    BODY_TOO_SLOW(ProblemKind.TOO_SLOW, "The body took too long to arrive"),
    /** The media type is not taken here. */
    MEDIA_TYPE_UNSUPPORTED(ProblemKind.UNSUPPORTED_TYPE, "The media type of the body is not taken here"),
    /** None of the accepted media types can be made. */
    NOT_ACCEPTABLE(ProblemKind.NOT_ACCEPTABLE, "None of the accepted media types can be made"),
    /** Confirm is missing or names another thing. */
    CONFIRMATION_MISSING(ProblemKind.REFUSED, "A destructive call needs confirm with the name of the thing"),
    /** If-Match names another version. */
    VERSION_MISMATCH(ProblemKind.PRECONDITION_FAILED, "The thing has changed since it was read"),
    /** A request with this Idempotency-Key is still running. */
    IDEMPOTENCY_RUNNING(ProblemKind.CONFLICT, "A request with this Idempotency-Key is still running"),
    /** The Idempotency-Key was used for another request. */
    IDEMPOTENCY_REUSED(ProblemKind.REFUSED, "The Idempotency-Key was used for another request"),
    /** The capability is being updated or stopped. */
    CAPABILITY_AWAY(ProblemKind.UNAVAILABLE, "The capability is away for a moment"),
    /** Too many requests or streams at once. */
    TOO_MANY_REQUESTS(ProblemKind.TOO_MANY, "Too many requests at once"),
    /** A defect of the platform. */
    UNEXPECTED(ProblemKind.UNEXPECTED, "The platform failed; the log has the cause under the correlation id");

    private final ProblemKind kind;
    private final String title;

    HttpProblem(ProblemKind kind, String title) {
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
        return "HTTP_" + name();
    }
}
