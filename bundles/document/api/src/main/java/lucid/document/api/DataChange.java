/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** What one operation has changed, as far as its own commands tell; nothing is read to know more. */
public sealed interface DataChange {

    /** The collection's name. */
    String collection();

    /**
     * A document came into being.
     *
     * @param after its bytes
     */
    record Inserted(String collection, RawBsonDocument after) implements DataChange {}

    /**
     * A document was changed.
     *
     * @param before its bytes before
     * @param after  its bytes now
     */
    record Replaced(String collection, RawBsonDocument before, RawBsonDocument after) implements DataChange {}

    /**
     * A document was changed, or came into being, by update operators; what it was before is not known.
     *
     * @param after its bytes now
     * @param named the dotted paths that the operators name
     */
    record Updated(String collection, RawBsonDocument after, Set<String> named) implements DataChange {

        /** Copies the set. */
        public Updated {
            named = Set.copyOf(named);
        }
    }

    /**
     * A document is gone.
     *
     * @param before its bytes
     */
    record Deleted(String collection, RawBsonDocument before) implements DataChange {}

    /**
     * An operation chose its documents by a filter.
     *
     * @param operation    in one word, as the contract calls it
     * @param filter       which documents
     * @param update       the operators, or the document that replaces; empty for a deletion
     * @param arrayFilters beside the operators; may be empty
     * @param counts       what it did to how many documents; {@link Counts#UNKNOWN} in a bulk write
     */
    record Filtered(
            String collection,
            String operation,
            BsonDocument filter,
            BsonDocument update,
            List<BsonDocument> arrayFilters,
            Counts counts)
            implements DataChange {

        /** Copies the list. */
        public Filtered {
            arrayFilters = List.copyOf(arrayFilters);
        }
    }

    /** How many documents were found, changed, inserted and deleted. */
    record Counts(long matched, long modified, long inserted, long deleted) {

        /** The database counts all operations together. */
        public static final Counts UNKNOWN = new Counts(-1, -1, -1, -1);
    }
}
