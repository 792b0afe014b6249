/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What a server answers, without what belongs to the server: times, and the words of a refusal. */
final class Replies {

    private static final Set<String> OWN = Set.of(
            "$clusterTime",
            "operationTime",
            "electionId",
            "opTime",
            "lastCommittedOpTime",
            "$gleStats",
            "errmsg",
            "note");

    private Replies() {}

    static BsonDocument of(MongoDatabase database, BsonDocument command) {
        try {
            return plain(database.runCommand(command, BsonDocument.class));
        } catch (MongoCommandException e) {
            return plain(e.getResponse());
        }
    }

    private static BsonDocument plain(BsonDocument reply) {
        BsonDocument plain = new BsonDocument();
        reply.forEach((name, value) -> {
            if (!OWN.contains(name)) {
                plain.append(name, plain(value));
            }
        });
        return plain;
    }

    private static BsonValue plain(BsonValue value) {
        if (value.isDocument()) {
            return plain(value.asDocument());
        }
        if (!value.isArray()) {
            return value;
        }
        List<BsonValue> items = value.asArray().stream().map(Replies::plain).toList();
        return new BsonArray(items);
    }
}
