/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.api;

import java.util.List;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lists, makes, changes and drops indexes. Every call asks the server. Names that MongoDB does not allow, and changes
 * to the databases of MongoDB and the platform, are refused with the problems of the collections' domain. Safe for use
 * by many threads.
 */
@ProviderType
public interface IndexService {

    /**
     * Lists the indexes of a collection, sorted by name, immutable.
     *
     * @throws lucid.problem.api.ProblemException {@link IndexProblem#COLLECTION_MISSING}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/listIndexes/">listIndexes</a>
     */
    List<IndexDetail> list(String database, String collection);

    /**
     * Reads one index.
     *
     * @throws lucid.problem.api.ProblemException {@link IndexProblem#MISSING}, {@link IndexProblem#COLLECTION_MISSING}
     */
    IndexDetail index(String database, String collection, String name);

    /**
     * Makes an index; a missing name is made from the key as the drivers do. Making an equal one again changes nothing.
     *
     * @param specification one element of {@code createIndexes.indexes}
     * @throws lucid.problem.api.ProblemException {@link IndexProblem#COLLECTION_MISSING}, {@link IndexProblem#EXISTS},
     *     {@link IndexProblem#DUPLICATES}, {@link IndexProblem#SPECIFICATION_REFUSED}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/createIndexes/">createIndexes</a>
     */
    Change<IndexDetail> create(String database, String collection, BsonDocument specification);

    /**
     * Changes {@code hidden}, {@code expireAfterSeconds}, {@code prepareUnique} or {@code unique} by {@code collMod}.
     * What already stands is not sent again; {@code unique} is sent by itself after everything else, so that
     * {@code prepareUnique} can be asked for in the same call. {@link IndexProblem#DUPLICATES} names the documents that
     * are in the way; the index stays prepared, which keeps further ones out.
     *
     * @throws lucid.problem.api.ProblemException {@link IndexProblem#MISSING}, {@link IndexProblem#DUPLICATES},
     *     {@link IndexProblem#PROTECTED}, {@link IndexProblem#SPECIFICATION_REFUSED}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/collMod/">collMod</a>
     */
    Change<IndexDetail> modify(String database, String collection, String name, BsonDocument options);

    /**
     * Drops an index.
     *
     * @throws lucid.problem.api.ProblemException {@link IndexProblem#MISSING}, {@link IndexProblem#PROTECTED}
     */
    Change<Void> drop(String database, String collection, String name);
}
