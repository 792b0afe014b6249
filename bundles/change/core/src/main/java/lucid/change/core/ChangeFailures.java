/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.core;

import com.mongodb.MongoChangeStreamException;
import com.mongodb.MongoException;
import java.util.Set;
import lucid.change.api.ChangeProblem;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;

/**
 * Reads failures of the driver about change streams, by code.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/error-codes/">error codes</a>
 */
final class ChangeFailures {

    private static final int HISTORY_LOST = 286;
    private static final int FATAL = 280;
    private static final int IMAGE_MISSING = 47;
    private static final Set<Integer> POSITION_INVALID = Set.of(260, 50_811);

    private ChangeFailures() {}

    /** The problem that a failure of opening is: what is fatal then is a position that is not found. */
    static ProblemException opening(MongoException failure) {
        return failure.getCode() == FATAL ? unknownPosition(failure) : problem(failure);
    }

    private static ProblemException unknownPosition(MongoException failure) {
        return told(
                ChangeProblem.POSITION_INVALID,
                "Last-Event-ID is no id of this stream; leave it out to begin with what happens now",
                failure);
    }

    /** The problem that a failure of an open stream is. */
    static ProblemException problem(MongoException failure) {
        int code = failure.getCode();
        if (code == HISTORY_LOST) {
            return told(
                    ChangeProblem.HISTORY_LOST,
                    "the server no longer holds the changes behind this id; read the documents anew and open the stream"
                            + " without Last-Event-ID",
                    failure);
        }
        if (code == FATAL || failure instanceof MongoChangeStreamException) {
            return told(
                    ChangeProblem.QUERY_REFUSED,
                    "the stream cannot go on: a pipeline keeps _id as it is, and an event is at most 16 MiB; narrow it"
                            + " by $project or use $changeStreamSplitLargeEvent",
                    failure);
        }
        if (code == IMAGE_MISSING) {
            return told(
                    ChangeProblem.IMAGE_MISSING,
                    "a required image is not held; switch changeStreamPreAndPostImages of the collection on, or ask for"
                            + " it whenAvailable",
                    failure);
        }
        if (POSITION_INVALID.contains(code)) {
            return unknownPosition(failure);
        }
        return MongoFailures.problem(failure);
    }

    private static ProblemException told(ChangeProblem type, String detail, MongoException failure) {
        ProblemException problem = new ProblemException(type, detail, failure);
        return failure.getCode() > 0 ? problem.with(MongoFailures.error(failure)) : problem;
    }
}
