/* SPDX-License-Identifier: Apache-2.0 */
package lucid.problem.api;

import java.util.List;

/**
 * A failure that the caller is told about. The detail is written for the caller: it says what to do and holds no
 * secret, host path or stack trace.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Violation> violations;
    private final transient MongoError mongo;

    /** A problem with a detail sentence. */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null, List.of(), MongoError.NONE);
    }

    /** A problem with a detail sentence and the failure that led to it. */
    public ProblemException(ProblemType type, String detail, Throwable cause) {
        this(type, detail, cause, List.of(), MongoError.NONE);
    }

    private ProblemException(
            ProblemType type, String detail, Throwable cause, List<Violation> violations, MongoError mongo) {
        super(detail, cause);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.mongo = mongo;
    }

    /** This problem with the places where the request is wrong. */
    public ProblemException with(List<Violation> places) {
        return new ProblemException(type, getMessage(), getCause(), places, mongo);
    }

    /** This problem with the error of the MongoDB server that is behind it. */
    public ProblemException with(MongoError error) {
        return new ProblemException(type, getMessage(), getCause(), violations, error);
    }

    /** The entry of the catalogue. */
    public ProblemType type() {
        return type;
    }

    /** What happened this time and what to do, for the caller. */
    public String detail() {
        return getMessage();
    }

    /** The places where the request is wrong; immutable, may be empty. */
    public List<Violation> violations() {
        return violations;
    }

    /** The error of the MongoDB server, or {@link MongoError#NONE}. */
    public MongoError mongo() {
        return mongo;
    }
}
