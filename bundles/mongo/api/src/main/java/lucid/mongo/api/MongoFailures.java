/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.api;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemException;

/**
 * Reads failures of the driver by code, never by message. A domain asks its own codes first and leaves the rest here.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/error-codes/">error codes</a>
 */
public final class MongoFailures {

    private static final Set<Integer> UNKNOWN_TO_SERVER = Set.of(59, 115, 238, 40324, 40573);
    private static final Set<Integer> DENIED = Set.of(13, 18);
    private static final Set<Integer> TIME_LIMIT = Set.of(50, 202, 262);
    private static final int DISK_FULL = 14031;
    private static final Set<Integer> CONFLICT = Set.of(48, 68, 85, 86, 112, 117, 11000);
    private static final Set<Integer> AWAY = Set.of(6, 7, 89, 91, 133, 189, 10107, 11600, 11602, 13435, 13436);

    private MongoFailures() {}

    /** The problem that a failure of the driver is; the failure is its cause. */
    public static ProblemException problem(MongoException failure) {
        if (failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoInterruptedException) {
            return new ProblemException(
                    MongoProblem.DEPLOYMENT_UNREACHABLE,
                    "no server of the deployment answered in time; see /health for what is wrong with it",
                    failure);
        }
        return new ProblemException(type(failure.getCode()), text(failure), failure).with(error(failure));
    }

    /** The kind of a server's error. */
    public static MongoProblem type(int code) {
        if (code == DISK_FULL) {
            return MongoProblem.MONGO_DISK_FULL;
        }
        if (UNKNOWN_TO_SERVER.contains(code)) {
            return MongoProblem.NOT_SUPPORTED_BY_SERVER;
        }
        if (DENIED.contains(code)) {
            return MongoProblem.MONGO_DENIED;
        }
        if (TIME_LIMIT.contains(code)) {
            return MongoProblem.MONGO_TIME_LIMIT;
        }
        if (CONFLICT.contains(code)) {
            return MongoProblem.MONGO_CONFLICT;
        }
        return AWAY.contains(code) ? MongoProblem.DEPLOYMENT_UNREACHABLE : MongoProblem.MONGO_REFUSED;
    }

    /** The server's error behind a failure. */
    public static MongoError error(MongoException failure) {
        return new MongoError(
                failure.getCode(), failure instanceof MongoCommandException command ? command.getErrorCodeName() : "");
    }

    private static String text(MongoException failure) {
        return failure instanceof MongoCommandException command ? command.getErrorMessage() : failure.getMessage();
    }
}
