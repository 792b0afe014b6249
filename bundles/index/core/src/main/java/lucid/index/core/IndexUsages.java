/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import java.time.Instant;
import java.util.List;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexUsage;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** What {@code $indexStats} tells of the indexes of one collection, an entry for each index and server. */
record IndexUsages(List<BsonDocument> told) {

    private static final BsonDateTime NEVER = new BsonDateTime(0);
    private static final BsonInt64 NONE = new BsonInt64(0);

    /** The index with what its servers tell. */
    IndexDetail with(IndexDetail index) {
        List<IndexUsage> usage = told.stream()
                .filter(one -> new BsonString(index.name()).equals(one.get("name")))
                .map(IndexUsages::usage)
                .toList();
        return new IndexDetail(index.database(), index.collection(), index.name(), index.key(), index.options(), usage);
    }

    private static IndexUsage usage(BsonDocument one) {
        BsonDocument accesses = one.getDocument("accesses", new BsonDocument());
        return new IndexUsage(
                one.getString("host", new BsonString("")).getValue(),
                accesses.getNumber("ops", NONE).longValue(),
                Instant.ofEpochMilli(accesses.getDateTime("since", NEVER).getValue()));
    }
}
