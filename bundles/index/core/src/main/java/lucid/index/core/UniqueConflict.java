/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import java.util.List;
import java.util.stream.Collectors;
import lucid.problem.api.Violation;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Reads which documents a server says are in the way of a unique index. Their ids and fields are told, no value: who
 * makes indexes need not be somebody who reads documents.
 */
final class UniqueConflict {

    private static final int MOST_GROUPS = 100;
    private static final int MOST_IDS = 100;

    private UniqueConflict() {}

    /** A violation for each key that several documents hold, at most 100; empty when the server does not tell. */
    static List<Violation> violations(BsonDocument reply) {
        if (reply.isArray("violations")) {
            return reply.getArray("violations").stream()
                    .filter(group -> group.isDocument() && group.asDocument().isArray("ids"))
                    .limit(MOST_GROUPS)
                    .map(group -> sharing(group.asDocument().getArray("ids")))
                    .toList();
        }
        return reply.isDocument("keyValue")
                ? List.of(new Violation(
                        "/unique",
                        "more than one document holds the same "
                                + String.join(
                                        ", ", reply.getDocument("keyValue").keySet())))
                : List.of();
    }

    private static Violation sharing(BsonArray ids) {
        String listed = ids.stream().limit(MOST_IDS).map(UniqueConflict::json).collect(Collectors.joining(", "));
        String more = ids.size() > MOST_IDS ? " and " + (ids.size() - MOST_IDS) + " more" : "";
        return new Violation("/unique", "the same key is held by the documents with _id " + listed + more);
    }

    private static String json(BsonValue value) {
        String wrapped = new BsonDocument("v", value).toJson();
        return wrapped.substring("{\"v\": ".length(), wrapped.length() - 1);
    }
}
