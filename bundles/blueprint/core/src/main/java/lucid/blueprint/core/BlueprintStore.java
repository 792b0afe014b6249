/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.blueprint.api.HistoryEntry;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * Blueprints, their history and the migrations that were applied, in {@code lucid_system}. Safe for use by many
 * threads.
 */
final class BlueprintStore {

    private static final int BATCH = 100;
    private static final String ID = "_id";
    private static final String BLUEPRINT = "blueprint";

    private final Deployments deployments;

    BlueprintStore(Deployments deployments) {
        this.deployments = deployments;
    }

    List<BlueprintRecord> list() {
        return on("blueprints", blueprints -> found(blueprints, new BsonDocument())
                .sort(ascending(ID))
                .map(BlueprintRecord::new)
                .into(new ArrayList<>()));
    }

    Optional<BlueprintRecord> find(String name) {
        return on("blueprints", blueprints -> Optional.ofNullable(
                        found(blueprints, eq(ID, name)).first())
                .map(BlueprintRecord::new));
    }

    /** Stores a blueprint that is not there yet; false when it is. */
    boolean add(BlueprintRecord stored) {
        return on("blueprints", blueprints -> {
            try {
                blueprints.insertOne(stored.document(), new InsertOneOptions().comment(deployments.comment()));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Stores a blueprint instead of another; false when that is not the stored one any more. */
    boolean replace(BlueprintRecord before, BlueprintRecord stored) {
        ReplaceOptions options = new ReplaceOptions().comment(deployments.comment());
        return on(
                "blueprints",
                blueprints -> blueprints
                                .replaceOne(exactly(before), stored.document(), options)
                                .getMatchedCount()
                        == 1);
    }

    /** Removes a blueprint; false when it is not the stored one any more. */
    boolean remove(BlueprintRecord before) {
        DeleteOptions options = new DeleteOptions().comment(deployments.comment());
        return on(
                "blueprints",
                blueprints -> blueprints.deleteOne(exactly(before), options).getDeletedCount() == 1);
    }

    private static Bson exactly(BlueprintRecord before) {
        return and(eq(ID, before.name()), eq("revision", before.revision()), eq("etag", before.etag()));
    }

    /** Adds to the history; the same event again changes nothing. */
    void remember(HistoryRecord event) {
        upsert("blueprint_history", event.document());
    }

    List<HistoryEntry> history(String name, String cursor, int limit) {
        Bson filter = cursor.isEmpty() ? eq(BLUEPRINT, name) : and(eq(BLUEPRINT, name), lt(ID, cursor));
        return on("blueprint_history", history -> found(history, filter)
                .sort(descending(ID))
                .limit(limit)
                .map(document -> new HistoryRecord(document).entry())
                .into(new ArrayList<>()));
    }

    /** The newest number of a revision that the history knows; 0 for none. */
    long lastRevision(String name) {
        return on("blueprint_history", history -> Optional.ofNullable(found(history, eq(BLUEPRINT, name))
                        .sort(descending("revision"))
                        .first())
                .map(document -> document.getNumber("revision").longValue())
                .orElse(0L));
    }

    /** The content of an earlier revision. */
    Optional<BsonDocument> content(String name, long revision) {
        Bson filter = and(
                eq(BLUEPRINT, name),
                eq("revision", revision),
                in("event", HistoryRecord.STORED, HistoryRecord.ROLLED_BACK));
        return on("blueprint_history", history -> Optional.ofNullable(
                        found(history, filter).first())
                .map(document -> Canonical.parsed(Blueprint.text(document, "content"))));
    }

    /** The checksums of the migrations that a blueprint has applied to a database, by migration. */
    Map<String, String> applied(String name, String database) {
        return on("blueprint_migrations", migrations -> {
            Map<String, String> applied = new HashMap<>();
            found(migrations, and(eq(BLUEPRINT, name), eq("database", database)))
                    .forEach(document ->
                            applied.put(Blueprint.text(document, "migration"), Blueprint.text(document, "checksum")));
            return applied;
        });
    }

    /** Notes a migration as applied; noting it again changes nothing. */
    void applied(String name, String database, Migration migration) {
        upsert(
                "blueprint_migrations",
                new BsonDocument(ID, new BsonString(database + "/" + name + "/" + migration.id()))
                        .append(BLUEPRINT, new BsonString(name))
                        .append("database", new BsonString(database))
                        .append("migration", new BsonString(migration.id()))
                        .append("checksum", new BsonString(migration.checksum())));
    }

    private void upsert(String collection, BsonDocument document) {
        ReplaceOptions options = new ReplaceOptions().upsert(true).comment(deployments.comment());
        on(collection, target -> target.replaceOne(eq(ID, document.get(ID)), document, options));
    }

    private FindIterable<BsonDocument> found(MongoCollection<BsonDocument> target, Bson filter) {
        return target.find(filter).batchSize(BATCH).comment(deployments.comment());
    }

    private <T> T on(String collection, Function<MongoCollection<BsonDocument>, T> command) {
        try {
            return command.apply(deployments.system().getCollection(collection, BsonDocument.class));
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }
}
