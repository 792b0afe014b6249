/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Reads and writes documents inside the transaction of one session; the concerns are the transaction's. */
final class SessionWriter {

    /**
     * What a write by a filter did.
     *
     * @param upserted the id of the inserted document; null of BSON when there is none
     */
    record Changed(long matched, long modified, BsonValue upserted) {}

    /** What every statement carries along. */
    record Terms(BsonString comment, long mostMillis) {}

    private final MongoClient client;
    private final ClientSession session;
    private final String database;
    private final Terms terms;

    SessionWriter(MongoClient client, ClientSession session, String database, Terms terms) {
        this.client = client;
        this.session = session;
        this.database = database;
        this.terms = terms;
    }

    private MongoCollection<RawBsonDocument> in(String collection) {
        return client.getDatabase(database).getCollection(collection, RawBsonDocument.class);
    }

    Optional<RawBsonDocument> first(String collection, BsonDocument filter) {
        return DocumentFailures.answered(() -> Optional.ofNullable(in(collection)
                .find(session, filter)
                .comment(terms.comment())
                .maxTime(terms.mostMillis(), TimeUnit.MILLISECONDS)
                .first()));
    }

    void insert(String collection, RawBsonDocument document) {
        InsertOneOptions options = new InsertOneOptions().comment(terms.comment());
        DocumentFailures.answered(() -> in(collection).insertOne(session, document, options));
    }

    Changed replace(String collection, BsonDocument filter, RawBsonDocument replacement, boolean upsert) {
        ReplaceOptions options = new ReplaceOptions().upsert(upsert).comment(terms.comment());
        return changed(
                DocumentFailures.answered(() -> in(collection).replaceOne(session, filter, replacement, options)));
    }

    /** Updates or inserts one document; it afterwards, empty when there was none. */
    Optional<RawBsonDocument> update(
            String collection, BsonDocument filter, UpdateOperators operators, boolean upsert) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .upsert(upsert)
                .returnDocument(ReturnDocument.AFTER)
                .comment(terms.comment())
                .maxTime(terms.mostMillis(), TimeUnit.MILLISECONDS);
        if (!operators.arrayFilters().isEmpty()) {
            options.arrayFilters(operators.arrayFilters());
        }
        return DocumentFailures.answered(() ->
                Optional.ofNullable(in(collection).findOneAndUpdate(session, filter, operators.update(), options)));
    }

    Changed updateFirst(String collection, BsonDocument filter, UpdateOperators operators, boolean upsert) {
        UpdateOptions options = options(operators, upsert);
        return changed(DocumentFailures.answered(
                () -> in(collection).updateOne(session, filter, operators.update(), options)));
    }

    Changed updateAll(String collection, BsonDocument filter, UpdateOperators operators, boolean upsert) {
        UpdateOptions options = options(operators, upsert);
        return changed(DocumentFailures.answered(
                () -> in(collection).updateMany(session, filter, operators.update(), options)));
    }

    private UpdateOptions options(UpdateOperators operators, boolean upsert) {
        UpdateOptions options = new UpdateOptions().upsert(upsert).comment(terms.comment());
        return operators.arrayFilters().isEmpty() ? options : options.arrayFilters(operators.arrayFilters());
    }

    private static Changed changed(UpdateResult result) {
        BsonValue upserted = result.getUpsertedId() == null ? BsonNull.VALUE : result.getUpsertedId();
        return new Changed(result.getMatchedCount(), result.getModifiedCount(), upserted);
    }

    /** Deletes the first match or all; how many. */
    long delete(String collection, BsonDocument filter, boolean all) {
        DeleteOptions options = new DeleteOptions().comment(terms.comment());
        return DocumentFailures.answered(() -> all
                        ? in(collection).deleteMany(session, filter, options)
                        : in(collection).deleteOne(session, filter, options))
                .getDeletedCount();
    }
}
