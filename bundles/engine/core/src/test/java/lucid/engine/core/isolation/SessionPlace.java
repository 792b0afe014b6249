/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import com.mongodb.client.ClientSession;
import org.bson.BsonDocument;

/** A transaction number of a session: where a commit that was not answered can be sent again. */
record SessionPlace(BsonDocument session, long number) {

    static SessionPlace of(ClientSession session) {
        return new SessionPlace(
                session.getServerSession().getIdentifier(),
                session.getServerSession().getTransactionNumber());
    }

    /** The command that commits it, as JSON. */
    String commit() {
        return ("{\"commitTransaction\": 1, \"lsid\": %s, \"txnNumber\": {\"$numberLong\": \"%d\"},"
                        + " \"autocommit\": false, \"writeConcern\": {\"w\": \"majority\"}, \"$db\": \"admin\"}")
                .formatted(session.toJson(), number);
    }
}
