/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import lucid.problem.api.ProblemException;
import org.osgi.annotation.versioning.ProviderType;

/** Runs operations on several documents and collections, all or nothing. Safe for use by many threads. */
@ProviderType
public interface TransactionService {

    /**
     * Runs the operations one after the other, each seeing those before it, and commits them as one. Reads see one
     * snapshot. When others write the same documents at the same time, the whole is run again, a bounded number of
     * times. The first operation that fails ends it and nothing is changed; the problem is that of the operation alone,
     * with its place {@code /operations/n} as the first violation.
     *
     * @param terms how it is run for its caller
     * @throws ProblemException {@link DocumentProblem#TRANSACTION_REFUSED} for too many or too large operations,
     *     {@link DocumentProblem#EXPECTATION_FAILED}, {@link DocumentProblem#CONTENDED},
     *     {@link DocumentProblem#COMMIT_UNKNOWN}, those of {@link DocumentService} and of the deployment, which says so
     *     when its servers have no transactions
     * @see <a href="https://www.mongodb.com/docs/manual/core/transactions/">transactions</a>
     */
    TransactionResult run(String database, List<TransactionOperation> operations, TransactionTerms terms);
}
