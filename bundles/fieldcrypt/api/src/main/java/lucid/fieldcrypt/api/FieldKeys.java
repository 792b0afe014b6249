/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.bson.BsonValue;
import org.osgi.annotation.versioning.ProviderType;

/** Administers the keys of encrypted fields. Every call also throws the problems of the deployment. */
@ProviderType
public interface FieldKeys {

    /**
     * Destroys the key of one subject in a collection. Its values stay as ciphertext that nobody can read; on other
     * nodes they can be read for as long as keys are cached. What is written later for the same subject gets a new key.
     *
     * @return the proof
     * @throws ProblemException {@link FieldProblem#KEY_MISSING}, {@link FieldProblem#SUBJECT_MISSING} for a value that
     *     is no subject
     */
    Change<FieldDestruction> destroy(String database, String collection, BsonValue subject);

    /** Makes a new master key for fields and wraps all their keys with it. No value is encrypted anew. */
    Change<FieldRotation> rotate();
}
