/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import java.util.Set;
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
 * @param clear       names of collections of the database whose encrypted fields the caller reads in the clear, and
 *     may search by; immutable
 * @param changes     who is told what a write has changed
 */
public record Target(
        String database,
        String collection,
        Consistency consistency,
        BsonDocument within,
        Set<String> clear,
        ChangeListener changes) {

    /** Copies the names. */
    public Target {
        clear = Set.copyOf(clear);
    }

    /** A whole collection, whose encrypted fields stay ciphertext. */
    public Target(String database, String collection, Consistency consistency) {
        this(database, collection, consistency, new BsonDocument());
    }

    /** Part of a collection, whose encrypted fields stay ciphertext. */
    public Target(String database, String collection, Consistency consistency, BsonDocument within) {
        this(database, collection, consistency, within, Set.of(), ChangeListener.NONE);
    }

    /** The same with other documents in it. */
    public Target within(BsonDocument filter) {
        return new Target(database, collection, consistency, filter, clear, changes);
    }

    /** The same with these collections in the clear. */
    public Target clear(Set<String> collections) {
        return new Target(database, collection, consistency, within, collections, changes);
    }

    /** The same, with somebody who is told what a write has changed. */
    public Target watched(ChangeListener listener) {
        return new Target(database, collection, consistency, within, clear, listener);
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
