/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonDocument;

/** One operation of a bulk write. */
public sealed interface BulkOperation {

    /** Inserts a document. */
    record Insert(BsonDocument document) implements BulkOperation {}

    /**
     * Updates with operators.
     *
     * @param filter       which documents
     * @param update       MongoDB's update operators
     * @param arrayFilters as MongoDB takes them; may be empty
     * @param upsert       whether to insert when nothing matches
     * @param multi        whether all matches are updated, else the first
     */
    record Update(
            BsonDocument filter, BsonDocument update, List<BsonDocument> arrayFilters, boolean upsert, boolean multi)
            implements BulkOperation {}

    /**
     * Replaces a document.
     *
     * @param filter      which document
     * @param replacement without operators
     * @param upsert      whether to insert when nothing matches
     */
    record Replace(BsonDocument filter, BsonDocument replacement, boolean upsert) implements BulkOperation {}

    /**
     * Deletes.
     *
     * @param filter which documents
     * @param multi  whether all matches are deleted, else the first
     */
    record Delete(BsonDocument filter, boolean multi) implements BulkOperation {}
}
