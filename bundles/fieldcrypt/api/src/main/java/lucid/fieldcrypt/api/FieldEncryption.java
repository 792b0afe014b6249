/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Encrypts and decrypts fields of documents on their way to and from MongoDB. Safe for use by many threads. */
@ProviderType
public interface FieldEncryption {

    /**
     * The fields of one collection, for one caller.
     *
     * @param clear names of the collections of the database whose fields the caller reads in the clear
     * @throws lucid.problem.api.ProblemException the problems of the deployment
     */
    CollectionCipher of(String database, String collection, Set<String> clear);

    /**
     * Whether fields of a collection are encrypted or were.
     *
     * @throws lucid.problem.api.ProblemException the problems of the deployment
     */
    boolean known(String database, String collection);
}
