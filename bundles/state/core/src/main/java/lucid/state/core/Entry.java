/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * A record as it is kept: {@code {_id, revision, record}}, or what is left of one that was removed, so that other nodes
 * hear of it: {@code {_id, revision, removed}}.
 *
 * @param id       the record's id
 * @param revision the value of the table's counter that belongs to this change; grows for each id
 * @param record   what the table's user gave; empty when it was removed
 * @param live     whether it is there
 */
record Entry(String id, long revision, BsonDocument record, boolean live) {

    static final String ID = "_id";
    static final String REVISION = "revision";
    static final String RECORD = "record";
    static final String REMOVED = "removed";

    /** The record is copied, so that what its giver does with it later does not matter. */
    static Entry live(String id, long revision, BsonDocument record) {
        return new Entry(id, revision, record.clone(), true);
    }

    static Entry removed(String id, long revision) {
        return new Entry(id, revision, new BsonDocument(), false);
    }

    static Entry of(BsonDocument document) {
        String id = document.getString(ID).getValue();
        long revision = document.getNumber(REVISION).longValue();
        return document.containsKey(RECORD)
                ? new Entry(id, revision, document.getDocument(RECORD), true)
                : removed(id, revision);
    }

    /** As it is kept in the database. */
    BsonDocument document(Instant now) {
        BsonDocument document = new BsonDocument(ID, new BsonString(id)).append(REVISION, new BsonInt64(revision));
        return live ? document.append(RECORD, record) : document.append(REMOVED, new BsonDateTime(now.toEpochMilli()));
    }
}
