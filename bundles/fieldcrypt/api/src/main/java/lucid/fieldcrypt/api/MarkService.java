/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.util.function.LongConsumer;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps which fields are encrypted, in {@code lucid_system.field_marks}, and encrypts what was there before. Every call
 * also throws the problems of the deployment. Safe for use by many threads.
 */
@ProviderType
public interface MarkService {

    /** The marks in force as the database has them now. */
    Marks marks(String database, String collection);

    /** Puts marks in force instead of those of the collection; every node follows within the configured time. */
    Change<Marks> put(Marks marks);

    /**
     * Counts documents in which a marked field holds a value that is not encrypted. Binary values that came past the
     * platform are not told from ciphertext here.
     *
     * @param most where counting ends
     */
    long plaintext(Marks marks, int most);

    /**
     * Encrypts the values of marked fields that are not, document by document where it did not change meanwhile. First
     * waits until every node follows the marks in force. Doing it again does what is left.
     *
     * @param progress is told how many documents were changed so far
     * @return how many documents were changed
     * @throws ProblemException {@link FieldProblem#PLAINTEXT_LEFT} after all others are done
     */
    long encrypt(Marks marks, LongConsumer progress);
}
