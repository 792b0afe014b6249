/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.MongoException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;

/** Runs transactions and tells what became of them. */
final class Attempts {

    static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY)
            .build();

    private static final int DUPLICATE_KEY = 11_000;

    private Attempts() {}

    /**
     * Runs a transaction once.
     *
     * @param givesUp whether it is aborted in the end
     * @throws RuntimeException what nobody expects
     */
    static Recorded.Outcome run(ClientSession session, boolean givesUp, Runnable body) {
        session.startTransaction(OPTIONS);
        try {
            body.run();
        } catch (MongoException | IllegalStateException e) {
            abort(session);
            if (!isRefusal(e) && !isBroken(e)) {
                throw e;
            }
            return Recorded.Outcome.ABORTED;
        }
        if (givesUp) {
            abort(session);
            return Recorded.Outcome.ABORTED;
        }
        return commit(session);
    }

    private static Recorded.Outcome commit(ClientSession session) {
        try {
            session.commitTransaction();
            return Recorded.Outcome.COMMITTED;
        } catch (MongoException | IllegalStateException e) {
            if (isRefusal(e)) {
                return Recorded.Outcome.ABORTED;
            }
            if (isBroken(e)) {
                return Recorded.Outcome.UNKNOWN;
            }
            throw e;
        }
    }

    /** The server ends what is not heard of any more. */
    private static void abort(ClientSession session) {
        try {
            session.abortTransaction();
        } catch (MongoException | IllegalStateException ignored) {
            // it has ended
        }
    }

    /** Whether the server has said that it was not done. */
    private static boolean isRefusal(RuntimeException e) {
        return e instanceof MongoException refused
                && (isDuplicate(refused)
                        || (refused.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
                                && !isBroken(refused)));
    }

    static boolean isDuplicate(MongoException e) {
        return e.getCode() == DUPLICATE_KEY;
    }

    /** Whether the connection or the client has ended, so that nothing is known. */
    static boolean isBroken(RuntimeException e) {
        return e instanceof MongoSocketException
                || e instanceof MongoTimeoutException
                || e instanceof MongoServerUnavailableException
                || e instanceof IllegalStateException
                || (e instanceof MongoException mongo && mongo.getCode() == -4);
    }
}
