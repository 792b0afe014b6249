/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.document.api.BulkResult;
import lucid.document.api.LineError;
import lucid.document.api.Target;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Writes many documents in one command and tells which of them failed. */
final class LoadWriter {

    private final DocumentCollections collections;

    LoadWriter(DocumentCollections collections) {
        this.collections = collections;
    }

    /** Inserts in no order; the failures by index, all others are inserted. */
    Map<Integer, ProblemException> insert(Target target, List<RawBsonDocument> documents, BsonString comment) {
        InsertManyOptions options = new InsertManyOptions().ordered(false).comment(comment);
        try {
            collections.writing(target).insertMany(documents, options);
            return Map.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw MongoFailures.problem(e);
            }
            return failures(e);
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }

    private static Map<Integer, ProblemException> failures(MongoBulkWriteException failure) {
        Map<Integer, ProblemException> failures = new HashMap<>();
        for (BulkWriteError error : failure.getWriteErrors()) {
            failures.put(error.getIndex(), DocumentFailures.write(error));
        }
        return failures;
    }

    /** Which of the ids are taken. */
    Set<BsonValue> taken(Target target, Collection<BsonValue> ids, BsonString comment) {
        Set<BsonValue> taken = new HashSet<>();
        DocumentFailures.answered(() -> byIds(target, ids, comment)
                .projection(new BsonDocument(SortOrder.ID, new BsonInt32(1)))
                .map(found -> found.get(SortOrder.ID))
                .into(taken));
        return taken;
    }

    /** Which of the documents, given by id, are in the database with all their values. */
    Set<BsonValue> same(Target target, Map<BsonValue, RawBsonDocument> documents, BsonString comment) {
        Set<BsonValue> same = new HashSet<>();
        CollectionCipher cipher = collections.cipher(target);
        DocumentFailures.answered(() -> {
            byIds(target, documents.keySet(), comment).forEach(found -> {
                RawBsonDocument ours = documents.get(found.get(SortOrder.ID));
                if (ours != null && plain(cipher, ours).equals(plain(cipher, found))) {
                    same.add(found.get(SortOrder.ID));
                }
            });
            return same;
        });
        return same;
    }

    private static BsonDocument plain(CollectionCipher cipher, RawBsonDocument document) {
        return Versions.tree(cipher.plain(document));
    }

    private FindIterable<RawBsonDocument> byIds(Target target, Collection<BsonValue> ids, BsonString comment) {
        BsonDocument in = new BsonDocument("$in", new BsonArray(new ArrayList<>(ids)));
        return collections
                .writing(target)
                .find(new BsonDocument(SortOrder.ID, in))
                .comment(comment)
                .maxTime(collections.mostMillis(), collections.unit())
                .batchSize(ids.size() + 1);
    }

    /** Runs operations in one call. */
    BulkResult bulk(Target target, List<WriteModel<RawBsonDocument>> operations, boolean ordered) {
        BulkWriteOptions options = new BulkWriteOptions().ordered(ordered).comment(collections.comment());
        try {
            return result(collections.writing(target).bulkWrite(operations, options), List.of());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw MongoFailures.problem(e);
            }
            List<LineError> errors = failures(e).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(failure -> LineError.of(failure.getKey(), failure.getValue()))
                    .toList();
            return result(e.getWriteResult(), errors);
        } catch (MongoException e) {
            return DocumentFailures.answered(() -> {
                throw e;
            });
        }
    }

    private static BulkResult result(BulkWriteResult done, List<LineError> errors) {
        return new BulkResult(
                done.getInsertedCount(),
                done.getMatchedCount(),
                done.getModifiedCount(),
                done.getDeletedCount(),
                done.getUpserts().stream()
                        .map(upsert -> new BulkResult.Upsert(upsert.getIndex(), upsert.getId()))
                        .toList(),
                errors);
    }
}
