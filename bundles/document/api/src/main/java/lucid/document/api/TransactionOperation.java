/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;

/** One operation of a transaction, on a collection of the transaction's database. */
public sealed interface TransactionOperation {

    /** The collection's name. */
    String collection();

    /** What it does, in one word, as the contract calls it. */
    default String verb() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Inserts a document; its id is made if it has none. */
    record Insert(String collection, BsonDocument document) implements TransactionOperation {}

    /**
     * Replaces one document.
     *
     * @param collection  the collection's name
     * @param choice      which document
     * @param replacement without operators
     * @param upsert      whether to insert when there is none
     */
    record Replace(String collection, Choice choice, BsonDocument replacement, boolean upsert)
            implements TransactionOperation {}

    /**
     * Updates with operators.
     *
     * @param collection   the collection's name
     * @param choice       which documents
     * @param update       MongoDB's update operators
     * @param arrayFilters as MongoDB takes them; may be empty
     * @param upsert       whether to insert when there is none
     * @param multi        whether all matches are updated, else the first
     */
    record Update(
            String collection,
            Choice choice,
            BsonDocument update,
            List<BsonDocument> arrayFilters,
            boolean upsert,
            boolean multi)
            implements TransactionOperation {

        /** Copies the list. */
        public Update {
            arrayFilters = List.copyOf(arrayFilters);
        }
    }

    /**
     * Applies a JSON merge patch to one document.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
     */
    record Merge(String collection, Choice choice, BsonDocument patch) implements TransactionOperation {}

    /**
     * Deletes.
     *
     * @param collection the collection's name
     * @param choice     which documents
     * @param multi      whether all matches are deleted, else the first
     */
    record Delete(String collection, Choice choice, boolean multi) implements TransactionOperation {}
}
