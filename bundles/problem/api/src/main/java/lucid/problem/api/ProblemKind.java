/* SPDX-License-Identifier: Apache-2.0 */
package lucid.problem.api;

/** What sort of failure a {@link ProblemType} is; the HTTP door turns it into a status, once. */
public enum ProblemKind {
    /** The request cannot be read. */
    MALFORMED,
    /** Nobody, or nobody who is known, asks. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    FORBIDDEN,
    /** The thing named does not exist. */
    NOT_FOUND,
    /** The thing exists and does not know this method. */
    METHOD_NOT_ALLOWED,
    /** None of the media types that the caller accepts can be made. */
    NOT_ACCEPTABLE,
    /** The request took longer to arrive than it may. */
    TOO_SLOW,
    /** The state of the thing does not allow it now. */
    CONFLICT,
    /** The caller's condition, such as an If-Match, does not hold. */
    PRECONDITION_FAILED,
    /** A condition or confirmation is due and missing. */
    PRECONDITION_MISSING,
    /** The body, header or path is longer than the limit. */
    TOO_LARGE,
    /** The media type of the body is not taken here. */
    UNSUPPORTED_TYPE,
    /** Well-formed, and refused for what it says. */
    REFUSED,
    /** A legal hold forbids it. */
    HELD,
    /** Too many requests; later ones may pass. */
    TOO_MANY,
    /** A defect of ours; the cause is in the log under the correlation id. */
    UNEXPECTED,
    /** The server behind the platform cannot do it. */
    UNSUPPORTED,
    /** Something that is needed is away; a later request may pass. */
    UNAVAILABLE,
    /** The operation ran into its time limit. */
    TIME_LIMIT,
    /** A quota is used up. */
    OVER_QUOTA
}
