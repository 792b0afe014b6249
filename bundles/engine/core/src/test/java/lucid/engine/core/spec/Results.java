/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.bulk.BulkWriteInsert;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertManyResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The driver's results as the specifications write them. */
final class Results {

    private Results() {}

    static Optional<BsonValue> of(InsertOneResult result) {
        BsonDocument written = acknowledged(result.wasAcknowledged());
        if (result.wasAcknowledged() && result.getInsertedId() != null) {
            written.append("insertedId", result.getInsertedId());
        }
        return Optional.of(written);
    }

    static Optional<BsonValue> of(InsertManyResult result) {
        BsonDocument written = acknowledged(result.wasAcknowledged());
        if (result.wasAcknowledged()) {
            BsonDocument ids = new BsonDocument();
            result.getInsertedIds().forEach((index, id) -> ids.append(index.toString(), id));
            written.append("insertedIds", ids).append("insertedCount", new BsonInt64(ids.size()));
        }
        return Optional.of(written);
    }

    static Optional<BsonValue> of(UpdateResult result) {
        BsonDocument written = acknowledged(result.wasAcknowledged());
        if (result.wasAcknowledged()) {
            written.append("matchedCount", new BsonInt64(result.getMatchedCount()))
                    .append("modifiedCount", new BsonInt64(result.getModifiedCount()))
                    .append("upsertedCount", new BsonInt64(result.getUpsertedId() == null ? 0 : 1));
            Optional.ofNullable(result.getUpsertedId()).ifPresent(id -> written.append("upsertedId", id));
        }
        return Optional.of(written);
    }

    static Optional<BsonValue> of(DeleteResult result) {
        BsonDocument written = acknowledged(result.wasAcknowledged());
        if (result.wasAcknowledged()) {
            written.append("deletedCount", new BsonInt64(result.getDeletedCount()));
        }
        return Optional.of(written);
    }

    static Optional<BsonValue> of(BulkWriteResult result) {
        BsonDocument written = acknowledged(result.wasAcknowledged());
        if (result.wasAcknowledged()) {
            BsonDocument inserted = new BsonDocument();
            for (BulkWriteInsert insert : result.getInserts()) {
                inserted.append(Integer.toString(insert.getIndex()), insert.getId());
            }
            BsonDocument upserted = new BsonDocument();
            for (BulkWriteUpsert upsert : result.getUpserts()) {
                upserted.append(Integer.toString(upsert.getIndex()), upsert.getId());
            }
            written.append("insertedCount", new BsonInt64(result.getInsertedCount()))
                    .append("insertedIds", inserted)
                    .append("matchedCount", new BsonInt64(result.getMatchedCount()))
                    .append("modifiedCount", new BsonInt64(result.getModifiedCount()))
                    .append("deletedCount", new BsonInt64(result.getDeletedCount()))
                    .append("upsertedCount", new BsonInt64(upserted.size()))
                    .append("upsertedIds", upserted);
        }
        return Optional.of(written);
    }

    static Optional<BsonValue> of(Iterable<? extends BsonValue> documents) {
        List<BsonValue> read = new ArrayList<>();
        documents.forEach(read::add);
        return Optional.of(new BsonArray(read));
    }

    /** Runs a pipeline that writes; without such a stage last, does nothing and says false. */
    static boolean writes(AggregateIterable<BsonDocument> results, List<BsonDocument> pipeline) {
        boolean writes = !pipeline.isEmpty()
                && Set.of("$out", "$merge")
                        .contains(pipeline.get(pipeline.size() - 1).getFirstKey());
        if (writes) {
            results.toCollection();
        }
        return writes;
    }

    /** The document, BSON's null for none. */
    static Optional<BsonValue> orNull(BsonDocument found) {
        return Optional.of(found == null ? BsonNull.VALUE : found);
    }

    static Optional<BsonValue> names(Iterable<String> names) {
        BsonArray read = new BsonArray();
        names.forEach(name -> read.add(new BsonString(name)));
        return Optional.of(read);
    }

    static Optional<BsonValue> count(long count) {
        return Optional.of(new BsonInt64(count));
    }

    private static BsonDocument acknowledged(boolean acknowledged) {
        return new BsonDocument("acknowledged", BsonBoolean.valueOf(acknowledged));
    }
}
