/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import lucid.document.api.Consistency;
import lucid.document.api.DocumentProblem;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;

/** Begins transactions, commits them, and runs them again when the server says that this may help. */
final class TransactionWriter {

    private static final int COMMITS = 3;
    private static final int WRITE_CONFLICT = 112;
    private static final long LONGEST_PAUSE_MS = 128;

    private final DocumentCollections collections;
    private final int attempts;

    /** Runs a transaction at most so many times. */
    TransactionWriter(DocumentCollections collections, int attempts) {
        this.collections = collections;
        this.attempts = attempts;
    }

    /** What a transaction gave, and how often it was run for that. */
    record Committed<T>(T value, int attempts) {}

    /**
     * Runs the work and commits it; work that fails for good leaves nothing behind. The work may be called several
     * times, so it keeps nothing of an earlier call.
     */
    <T> Committed<T> commit(String database, Consistency consistency, Function<SessionWriter, T> work) {
        MongoClient client = collections.client();
        SessionWriter.Terms terms = new SessionWriter.Terms(collections.comment(), collections.mostMillis());
        try (ClientSession session = DocumentFailures.answered(client::startSession)) {
            SessionWriter writer = new SessionWriter(client, session, database, terms);
            for (int attempt = 1; ; attempt++) {
                try {
                    return new Committed<>(once(session, consistency, () -> work.apply(writer)), attempt);
                } catch (ProblemException e) {
                    requireAnother(e, attempt);
                }
            }
        }
    }

    private <T> T once(ClientSession session, Consistency consistency, Supplier<T> work) {
        session.startTransaction(options(consistency));
        boolean done = false;
        try {
            T value = work.get();
            commit(session);
            done = true;
            return value;
        } finally {
            if (!done && session.hasActiveTransaction()) {
                session.abortTransaction();
            }
        }
    }

    private TransactionOptions options(Consistency consistency) {
        ReadConcern reads = consistency == Consistency.FAST ? ReadConcern.LOCAL : ReadConcern.SNAPSHOT;
        WriteConcern writes =
                switch (consistency) {
                    case CRITICAL -> WriteConcern.MAJORITY.withJournal(true);
                    case STANDARD -> WriteConcern.MAJORITY;
                    case FAST -> WriteConcern.W1;
                };
        return TransactionOptions.builder()
                .readConcern(reads)
                .writeConcern(writes)
                .readPreference(ReadPreference.primary())
                .maxCommitTime(collections.mostMillis(), collections.unit())
                .build();
    }

    /** A commit may be sent again: the server knows whether it is done. */
    private static void commit(ClientSession session) {
        for (int tried = 1; ; tried++) {
            try {
                session.commitTransaction();
                return;
            } catch (MongoException e) {
                boolean open = e.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
                if (!open) {
                    throw MongoFailures.problem(e);
                }
                if (tried == COMMITS || e instanceof MongoExecutionTimeoutException) {
                    throw unknown(e);
                }
            }
        }
    }

    private static ProblemException unknown(MongoException failure) {
        return new ProblemException(
                        DocumentProblem.COMMIT_UNKNOWN,
                        "the servers did not confirm the commit in time; read the documents before you send it again",
                        failure)
                .with(MongoFailures.error(failure));
    }

    /** Waits a moment for the next attempt, or throws what is final. */
    private void requireAnother(ProblemException problem, int attempt) {
        if (!passing(problem)) {
            throw problem;
        }
        if (attempt >= attempts) {
            throw problem.mongo().code() == WRITE_CONFLICT ? contended(problem, attempt) : problem;
        }
        try {
            long most = Math.min(LONGEST_PAUSE_MS, 1L << Math.min(attempt, Integer.SIZE - 2));
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem;
        }
    }

    private static boolean passing(ProblemException problem) {
        return problem.type() != DocumentProblem.COMMIT_UNKNOWN
                && problem.getCause() instanceof MongoException failure
                && failure.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
    }

    private static ProblemException contended(ProblemException problem, int attempts) {
        String detail = "others changed the same documents at each of " + attempts + " attempts; try again. "
                + problem.detail();
        return new ProblemException(DocumentProblem.CONTENDED, detail, problem.getCause())
                .with(problem.violations())
                .with(problem.mongo());
    }
}
