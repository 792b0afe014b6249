/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lists, makes, changes and drops collections. Every call asks the server; nothing is cached. Names are checked before
 * the server is asked. Changes to {@code admin}, {@code config}, {@code local} and {@code lucid_system} are refused
 * with {@link CollectionProblem#PROTECTED}. Safe for use by many threads.
 */
@ProviderType
public interface CollectionService {

    /** Lists the databases, sorted by name, immutable. */
    List<DatabaseSummary> databases();

    /**
     * Sizes of one database.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#DATABASE_MISSING}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/dbStats/">dbStats</a>
     */
    DatabaseStats database(String database);

    /**
     * Drops a database with all it holds, for good.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#DATABASE_MISSING}
     */
    Change<Void> dropDatabase(String database);

    /**
     * Lists collections and views, system collections left out.
     *
     * @param database an existing or a new name; a new one gives an empty list
     * @return sorted by name, immutable
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/listCollections/">listCollections</a>
     */
    List<CollectionDetail> list(String database);

    /**
     * Reads one collection or view.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING}
     */
    CollectionDetail collection(String database, String name);

    /**
     * Sizes of one collection, from {@code $collStats}.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING}
     */
    CollectionStats stats(String database, String name);

    /**
     * Makes a collection. Making it again with equal options changes nothing.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#EXISTS},
     *     {@link CollectionProblem#OPTIONS_REFUSED}, {@link CollectionProblem#INVALID_NAME}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/create/">create</a>
     */
    Change<CollectionDetail> create(String database, CollectionSpec spec);

    /**
     * Changes options by {@code collMod}.
     *
     * @param options the fields of {@code collMod} besides the name
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING},
     *     {@link CollectionProblem#OPTIONS_REFUSED}
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/collMod/">collMod</a>
     */
    Change<CollectionDetail> modify(String database, String name, BsonDocument options);

    /**
     * Renames within the database.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING}, {@link CollectionProblem#EXISTS},
     *     {@link CollectionProblem#NOT_RENAMABLE} for views and time-series collections
     */
    Change<CollectionDetail> rename(String database, String name, String to);

    /**
     * Drops a collection: into the trash, from which it can be restored, or with {@code purge} for good.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING},
     *     {@link CollectionProblem#NOT_RENAMABLE} for a time-series collection without {@code purge}
     */
    Change<Void> drop(String database, String name, boolean purge);

    /**
     * Checks the structure of a collection.
     *
     * @param full whether every page of data and indexes is read too, which takes long and locks the collection
     * @return the server's reply to {@code validate}
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#MISSING}
     */
    BsonDocument validate(String database, String name, boolean full);

    /** Frees disk space by {@code compact}; the result is the server's reply. */
    Change<BsonDocument> compact(String database, String name);
}
