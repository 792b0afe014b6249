/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * Where documents are, which of them there are for the caller, and how sure to be of them.
 *
 * @param database    the database's name
 * @param collection  the collection's name
 * @param consistency how sure the call is to be
 * @param within      a filter that every document matches which is read, changed or deleted: others are not there;
 *     empty for all. What is inserted or put is not compared with it
 * @param changes     who is told what a write has changed
 */
public record Target(
        String database, String collection, Consistency consistency, BsonDocument within, ChangeListener changes) {

    /** A whole collection. */
    public Target(String database, String collection, Consistency consistency) {
        this(database, collection, consistency, new BsonDocument(), ChangeListener.NONE);
    }

    /** A part of a collection. */
    public Target(String database, String collection, Consistency consistency, BsonDocument within) {
        this(database, collection, consistency, within, ChangeListener.NONE);
    }

    /** The same, with somebody who is told what a write has changed. */
    public Target watched(ChangeListener listener) {
        return new Target(database, collection, consistency, within, listener);
    }

    /** Whether somebody is told what a write has changed. */
    public boolean watched() {
        return changes != ChangeListener.NONE;
    }

    /** The namespace, as MongoDB writes it. */
    public String namespace() {
        return database + "." + collection;
    }

    /** The filter, for the documents that there are. */
    public BsonDocument limited(BsonDocument filter) {
        if (within.isEmpty()) {
            return filter;
        }
        return filter.isEmpty() ? within : new BsonDocument("$and", new BsonArray(List.of(within, filter)));
    }
}
