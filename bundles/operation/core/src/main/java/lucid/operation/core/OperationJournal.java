/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.operation.api.OperationProblem;
import lucid.operation.api.OperationState;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** The journal of operations, {@code lucid_system.operations}. Safe for use by many threads. */
final class OperationJournal {

    private static final int BATCH = 1000;

    private final Deployments deployments;

    OperationJournal(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Makes the indexes that claiming and forgetting use; making them again changes nothing. */
    void prepare() {
        answered(operations -> operations.createIndexes(List.of(
                new IndexModel(Indexes.ascending("state", "_id"), new IndexOptions().name("state_id")),
                new IndexModel(
                        Indexes.ascending("ended"),
                        new IndexOptions().name("ended").sparse(true)))));
    }

    void add(Entry entry) {
        answered(operations ->
                operations.insertOne(entry.document(), new InsertOneOptions().comment(deployments.comment())));
    }

    /** Reads one entry, or refuses with {@link OperationProblem#MISSING}. */
    Entry entry(String id) {
        return answered(operations -> entries(operations, eq("_id", id), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        OperationProblem.MISSING,
                        "no operation has the id '" + id + "'; GET /api/v1/operations lists them"));
    }

    /** Reads several; those that do not exist are left out. */
    List<Entry> entries(Collection<String> ids) {
        return answered(operations -> entries(operations, in("_id", ids), ids.size()));
    }

    /** Lists the newest first. */
    List<Entry> list(String kindPrefix, String cursor, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (!cursor.isEmpty()) {
            filters.add(lt("_id", cursor));
        }
        if (!kindPrefix.isEmpty()) {
            filters.add(gte("kind", kindPrefix));
            filters.add(lt("kind", kindPrefix + Character.MAX_VALUE));
        }
        Bson filter = filters.isEmpty() ? new BsonDocument() : and(filters);
        return answered(operations -> entries(operations, filter, limit));
    }

    private List<Entry> entries(MongoCollection<BsonDocument> operations, Bson filter, int limit) {
        return operations
                .find(filter)
                .sort(descending("_id"))
                .limit(limit)
                .batchSize(BATCH)
                .comment(deployments.comment())
                .map(Entry::new)
                .into(new ArrayList<>());
    }

    /** How many wait, counted up to a limit. */
    long queued(int limit) {
        CountOptions options = new CountOptions().limit(limit).comment(deployments.comment());
        return answered(operations -> operations.countDocuments(eq("state", OperationState.QUEUED.name()), options));
    }

    /** Takes the oldest operation of the kinds that waits, or whose runner let its lease expire. */
    Optional<Entry> claim(Claim claim) {
        Bson free = or(
                eq("state", OperationState.QUEUED.name()),
                and(eq("state", OperationState.RUNNING.name()), lt("expiry", Entry.time(claim.now()))));
        BsonDocument set = new BsonDocument("state", new BsonString(OperationState.RUNNING.name()))
                .append("owner", new BsonString(claim.owner()))
                .append("expiry", Entry.time(claim.expiry()))
                .append("updated", Entry.time(claim.now()));
        BsonDocument update = new BsonDocument("$set", set).append("$inc", new BsonDocument("fence", new BsonInt64(1)));
        return change(and(free, in("kind", claim.kinds()), nin("_id", claim.running())), update);
    }

    /** Writes for a run; empty when the run has lost the operation and nothing was written. */
    Optional<Entry> write(Grip grip, BsonDocument set) {
        Bson held = and(
                eq("_id", grip.id()),
                eq("owner", grip.owner()),
                eq("fence", grip.fence()),
                eq("state", OperationState.RUNNING.name()));
        return change(held, new BsonDocument("$set", set));
    }

    /** Writes for somebody outside, while the operation is in one of the states; empty when it is in none of them. */
    Optional<Entry> steer(String id, Set<OperationState> states, BsonDocument set) {
        List<String> names = states.stream().map(OperationState::name).toList();
        return change(and(eq("_id", id), in("state", names)), new BsonDocument("$set", set));
    }

    /** Withdraws the wish for a pause that has not come yet. */
    Optional<Entry> withdrawPause(String id) {
        Bson asked = and(eq("_id", id), eq("state", OperationState.RUNNING.name()), eq("wish", Wish.PAUSE.name()));
        return change(asked, new BsonDocument("$set", new BsonDocument("wish", new BsonString(Wish.NONE.name()))));
    }

    /** Removes what ended before. */
    long forget(Instant before) {
        Bson old = and(gt("ended", Entry.time(Instant.EPOCH)), lt("ended", Entry.time(before)));
        return answered(operations -> operations
                .deleteMany(old, new DeleteOptions().comment(deployments.comment()))
                .getDeletedCount());
    }

    private Optional<Entry> change(Bson filter, BsonDocument update) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .sort(ascending("_id"))
                .returnDocument(ReturnDocument.AFTER)
                .comment(deployments.comment());
        return answered(operations -> Optional.ofNullable(operations.findOneAndUpdate(filter, update, options)))
                .map(Entry::new);
    }

    private <T> T answered(Function<MongoCollection<BsonDocument>, T> command) {
        try {
            return command.apply(deployments.system().getCollection("operations", BsonDocument.class));
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }
}
