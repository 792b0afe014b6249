/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Which documents an operation of a transaction is about. */
public sealed interface Choice {

    /**
     * The document with this id. It must be there, unless the operation inserts it otherwise.
     *
     * @param id        with its type
     * @param condition nothing, that it is there, or its version
     */
    record ById(BsonValue id, Precondition condition) implements Choice {}

    /**
     * Whatever matches; nothing is fine too.
     *
     * @param filter   as MongoDB takes it
     * @param expected how many documents it must match, an upsert not counted; {@link #ANY} for as many as there are
     */
    record ByFilter(BsonDocument filter, long expected) implements Choice {

        /** Any number of matches. */
        public static final long ANY = -1;
    }
}
