/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.api;

import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One table. Reads answer from memory and never fail; changes are written with majority first and are then seen by
 * every read on this node, by other nodes within seconds. Records are not to be changed by who reads them.
 */
@ProviderType
public interface StateTable {

    /** The record; empty when there is none. */
    Optional<BsonDocument> find(String id);

    /** All records by their ids, sorted; a snapshot, immutable. */
    Map<String, BsonDocument> all();

    /** Grows with every change that this node knows of, so that what was worked out from {@link #all} can be kept. */
    long version();

    /**
     * Adds a record.
     *
     * @param record without {@code _id}
     * @return false when there is one with this id already
     * @throws lucid.problem.api.ProblemException of the MongoDB domain while the database is away;
     *     {@link StateProblem#TABLE_FULL}
     */
    boolean insert(String id, BsonDocument record);

    /**
     * Replaces a record that has not changed since it was read.
     *
     * @param expected the record as {@link #find} gave it
     * @return false when it is another by now, or gone; read it again
     * @throws lucid.problem.api.ProblemException as {@link #insert}
     */
    boolean replace(String id, BsonDocument expected, BsonDocument record);

    /**
     * Removes a record that has not changed since it was read.
     *
     * @return false when it is another by now, or gone
     * @throws lucid.problem.api.ProblemException as {@link #insert}
     */
    boolean remove(String id, BsonDocument expected);
}
