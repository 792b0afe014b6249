/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import lucid.document.api.DocumentProblem;
import lucid.mongo.api.MongoFailures;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;

/** Reads failures of the driver about documents, by code. */
final class DocumentFailures {

    static final int DUPLICATE_KEY = 11000;

    private static final int VALIDATION = 121;
    private static final int IMMUTABLE = 66;
    private static final Set<Integer> TOO_LARGE = Set.of(10334, 17280, 17419, 17420);

    private DocumentFailures() {}

    /** What the command answers, or the problem that its failure is. */
    static <T> T answered(Supplier<T> command) {
        try {
            return command.get();
        } catch (MongoBulkWriteException e) {
            throw e.getWriteErrors().isEmpty()
                    ? unfinished(e)
                    : write(e.getWriteErrors().get(0), e);
        } catch (MongoWriteException e) {
            throw write(e.getError(), e);
        } catch (MongoCommandException e) {
            throw command(e);
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        } catch (BsonMaximumSizeExceededException e) {
            throw new ProblemException(DocumentProblem.TOO_LARGE, "a document may have at most 16 MiB; split it up", e);
        }
    }

    /** The problem that a failed write is. */
    static ProblemException write(WriteError error, MongoException cause) {
        return problem(error.getCode(), error.getMessage(), error.getDetails(), cause);
    }

    /** The problem that a failed write of a batch is. */
    static ProblemException write(BulkWriteError error) {
        return problem(error.getCode(), error.getMessage(), error.getDetails(), null);
    }

    private static ProblemException unfinished(MongoBulkWriteException failure) {
        return new ProblemException(
                        DocumentProblem.LOAD_INTERRUPTED,
                        "the servers did not confirm the write in time; it may be done or not, send it again",
                        failure)
                .with(MongoFailures.error(failure));
    }

    private static ProblemException command(MongoCommandException failure) {
        int code = failure.getErrorCode();
        boolean known = code == DUPLICATE_KEY || code == VALIDATION || code == IMMUTABLE || TOO_LARGE.contains(code);
        if (!known) {
            return MongoFailures.problem(failure);
        }
        BsonDocument details = failure.getResponse().getDocument("errInfo", new BsonDocument());
        return problem(code, failure.getErrorMessage(), details, failure);
    }

    private static ProblemException problem(int code, String text, BsonDocument details, MongoException cause) {
        List<Violation> violations = code == VALIDATION ? ValidationReport.violations(details) : List.of();
        return new ProblemException(type(code), text, cause).with(violations).with(new MongoError(code, name(code)));
    }

    private static String name(int code) {
        return switch (code) {
            case DUPLICATE_KEY -> "DuplicateKey";
            case VALIDATION -> "DocumentValidationFailure";
            case IMMUTABLE -> "ImmutableField";
            default -> "";
        };
    }

    private static ProblemType type(int code) {
        return switch (code) {
            case DUPLICATE_KEY -> DocumentProblem.DUPLICATE;
            case VALIDATION -> DocumentProblem.VALIDATION_FAILED;
            case IMMUTABLE -> DocumentProblem.ID_IMMUTABLE;
            default -> TOO_LARGE.contains(code) ? DocumentProblem.TOO_LARGE : general(code);
        };
    }

    /** What is wrong with the server is said as everywhere; what it has against the document is ours. */
    private static ProblemType general(int code) {
        MongoProblem general = MongoFailures.type(code);
        return general == MongoProblem.MONGO_DISK_FULL ? general : DocumentProblem.WRITE_REFUSED;
    }
}
