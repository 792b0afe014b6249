/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import lucid.document.api.DocumentProblem;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * The collection {@code lucid_system.document_loads}: how far each load with a key is. Before a batch is inserted its
 * last line is noted as tried; what is found in the database of a line that was tried is known to be the load's own.
 * The latest request with a key owns the entry, an earlier one cannot note, and so not insert, another batch.
 */
final class LoadJournal {

    private static final String COLLECTION = "document_loads";
    private static final Duration KEPT = Duration.ofHours(24);

    private final Deployments deployments;
    private final Clock clock;

    LoadJournal(Deployments deployments, Clock clock) {
        this.deployments = deployments;
        this.clock = clock;
    }

    /** Takes the load over for an owner, or begins it. */
    LoadState claim(String key, String owner) {
        return DocumentFailures.answered(() -> {
            MongoCollection<BsonDocument> loads = loads();
            loads.createIndex(
                    LoadRecord.field("expiresAt", new BsonInt64(1)),
                    new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            while (true) {
                loads.deleteOne(key(key).append("expiresAt", LoadRecord.field("$lte", now())));
                BsonDocument found = loads.findOneAndUpdate(
                        key(key),
                        set(LoadRecord.field("owner", new BsonString(owner)).append("expiresAt", end())),
                        new FindOneAndUpdateOptions()
                                .returnDocument(ReturnDocument.AFTER)
                                .comment(deployments.comment()));
                if (found != null) {
                    return LoadRecord.state(found);
                }
                begin(loads, key, owner);
            }
        });
    }

    private void begin(MongoCollection<BsonDocument> loads, String key, String owner) {
        LoadIds ids = LoadIds.fresh(clock.instant());
        try {
            loads.insertOne(key(key).append("owner", new BsonString(owner))
                    .append("expiresAt", end())
                    .append("born", new BsonInt64(ids.born()))
                    .append("seed", new BsonInt64(ids.seed())));
        } catch (MongoWriteException e) {
            // Another request began it meanwhile: it is there to be taken over.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /**
     * Notes what is done and which lines are tried next.
     *
     * @throws ProblemException {@link DocumentProblem#LOAD_TAKEN_OVER}
     */
    void note(Owned load, LoadProgress done, long tried, Collection<Long> foreign) {
        BsonDocument fields = LoadRecord.fields(done)
                .append("expiresAt", end())
                .append("tried", new BsonInt64(tried))
                .append("foreign", LoadRecord.lines(foreign));
        BsonDocument update = set(fields).append("$push", LoadRecord.pushes(done));
        BsonDocument mine = key(load.key()).append("owner", new BsonString(load.owner()));
        boolean noted =
                DocumentFailures.answered(() -> loads().updateOne(mine, update).getMatchedCount() == 1);
        if (!noted) {
            throw new ProblemException(
                    DocumentProblem.LOAD_TAKEN_OVER,
                    "a later request with the same Idempotency-Key goes on with this load; wait for that one");
        }
    }

    /** A load and the request that owns it. */
    record Owned(String key, String owner) {}

    private MongoCollection<BsonDocument> loads() {
        return deployments.system().getCollection(COLLECTION, BsonDocument.class);
    }

    private static BsonDocument key(String key) {
        return LoadRecord.field(SortOrder.ID, new BsonString(key));
    }

    private static BsonDocument set(BsonDocument fields) {
        return LoadRecord.field("$set", fields);
    }

    private BsonDateTime now() {
        return new BsonDateTime(clock.millis());
    }

    private BsonDateTime end() {
        return new BsonDateTime(clock.instant().plus(KEPT).toEpochMilli());
    }
}
