/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * The tables in {@code lucid_system}, one collection each, and their counters. Reads ask the primary, so that a counter
 * never goes back. Safe for use by many threads.
 */
final class TableStore {

    private static final String COUNTERS = "state_tables";
    private static final int BATCH = 5000;
    /** How long what is left of a removed record stays: longer than any node goes without comparing the whole table. */
    private static final long REMOVED_DAYS = 1;

    private final Supplier<Deployments> deployments;
    private final Clock clock;

    TableStore(Supplier<Deployments> deployments, Clock clock) {
        this.deployments = deployments;
        this.clock = clock;
    }

    /** The counters of all tables, by name. */
    Map<String, Counter> counters() {
        return answered(system -> {
            Map<String, Counter> counters = new HashMap<>();
            collection(system, COUNTERS)
                    .find()
                    .comment(comment())
                    .forEach(found -> counters.put(found.getString(Entry.ID).getValue(), Counter.of(found)));
            return counters;
        });
    }

    /** Counts a change that is about to be made. */
    Counter advance(String table) {
        return count(table, 1);
    }

    /** The counter, made when there is none, and the indexes of the table. */
    Counter prepare(String table) {
        answered(system -> collection(system, table)
                .createIndexes(List.of(
                        new IndexModel(Indexes.ascending(Entry.REVISION), new IndexOptions().name(Entry.REVISION)),
                        new IndexModel(
                                Indexes.ascending(Entry.REMOVED),
                                new IndexOptions()
                                        .name(Entry.REMOVED)
                                        .sparse(true)
                                        .expireAfter(REMOVED_DAYS, TimeUnit.DAYS)))));
        return count(table, 0);
    }

    private Counter count(String table, long by) {
        BsonDocument update = new BsonDocument("$inc", new BsonDocument(Counter.CHANGED, new BsonInt64(by)))
                .append(
                        "$setOnInsert",
                        new BsonDocument(
                                Counter.EPOCH, new BsonString(UUID.randomUUID().toString())));
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .upsert(true)
                .returnDocument(ReturnDocument.AFTER)
                .comment(comment());
        return Counter.of(answered(
                system -> collection(system, COUNTERS).findOneAndUpdate(eq(Entry.ID, table), update, options)));
    }

    /** Adds a record; false when there is one with its id. */
    boolean insert(String table, Entry entry) {
        Bson removedBefore =
                and(eq(Entry.ID, entry.id()), exists(Entry.RECORD, false), lt(Entry.REVISION, entry.revision()));
        try {
            put(table, removedBefore, entry, true);
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw MongoFailures.problem(e);
        }
    }

    /** Writes over a record that still has the revision; false when it has another or is gone. */
    boolean replace(String table, long revision, Entry entry) {
        Bson unchanged = and(eq(Entry.ID, entry.id()), eq(Entry.REVISION, revision), exists(Entry.RECORD, true));
        try {
            return put(table, unchanged, entry, false);
        } catch (MongoWriteException e) {
            throw MongoFailures.problem(e);
        }
    }

    private boolean put(String table, Bson filter, Entry entry, boolean upsert) {
        ReplaceOptions options = new ReplaceOptions().upsert(upsert).comment(comment());
        return answered(system -> collection(system, table)
                        .replaceOne(filter, entry.document(clock.instant()), options)
                        .getMatchedCount()
                > 0);
    }

    /** One record, or what is left of it. */
    Optional<Entry> find(String table, String id) {
        return answered(system -> Optional.ofNullable(collection(system, table)
                        .find(eq(Entry.ID, id))
                        .comment(comment())
                        .first()))
                .map(Entry::of);
    }

    /** All records of a table. */
    List<Entry> all(String table) {
        return entries(table, exists(Entry.RECORD, true));
    }

    /** What was changed or removed with a revision above this one. */
    List<Entry> since(String table, long revision) {
        return entries(table, gt(Entry.REVISION, revision));
    }

    private List<Entry> entries(String table, Bson filter) {
        return answered(system -> collection(system, table)
                .find(filter)
                .batchSize(BATCH)
                .comment(comment())
                .map(Entry::of)
                .into(new ArrayList<>()));
    }

    private BsonString comment() {
        return deployments.get().comment();
    }

    private static MongoCollection<BsonDocument> collection(MongoDatabase system, String name) {
        return system.getCollection(name, BsonDocument.class).withReadPreference(ReadPreference.primary());
    }

    /** Write errors are for who asked, who knows what they mean; the rest is a problem of the deployment. */
    private <T> T answered(Function<MongoDatabase, T> command) {
        try {
            return command.apply(deployments.get().system());
        } catch (MongoWriteException e) {
            throw e;
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }
}
