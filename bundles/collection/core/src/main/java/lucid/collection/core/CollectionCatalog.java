/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.DatabaseStats;
import lucid.collection.api.DatabaseSummary;
import lucid.collection.api.Namespace;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads what databases and collections the deployment has, and their sizes. */
final class CollectionCatalog {

    private static final int BATCH = 500;

    private final ServerCommands commands;

    CollectionCatalog(ServerCommands commands) {
        this.commands = commands;
    }

    /** All databases, in the server's order. */
    List<DatabaseSummary> databases() {
        return commands.asked(client -> client.listDatabases(BsonDocument.class)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(BATCH)
                .map(found -> new DatabaseSummary(
                        found.getString("name").getValue(),
                        number(found, "sizeOnDisk"),
                        found.getBoolean("empty", BsonBoolean.FALSE).getValue()))
                .into(new ArrayList<>()));
    }

    /** The names of all databases; cheaper than {@link #databases}. */
    List<String> databaseNames() {
        return commands.asked(client -> client.listDatabases(BsonDocument.class)
                .nameOnly(true)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(BATCH)
                .map(found -> found.getString("name").getValue())
                .into(new ArrayList<>()));
    }

    /** Everything in a database that {@code listCollections} tells, system collections and trash included. */
    List<CollectionDetail> everything(String database) {
        return details(database, new BsonDocument());
    }

    /** The collection or view of this name; empty when there is none. */
    List<CollectionDetail> named(String database, String name) {
        // Not every server honours the filter, so the names are compared here too.
        return details(database, new BsonDocument("name", new BsonString(name))).stream()
                .filter(detail -> detail.name().equals(name))
                .toList();
    }

    private List<CollectionDetail> details(String database, BsonDocument filter) {
        return commands.asked(client -> client.getDatabase(database)
                .listCollections(BsonDocument.class)
                .filter(filter)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(BATCH)
                .map(found -> detail(database, found))
                .into(new ArrayList<>()));
    }

    /** Sizes of one database. */
    DatabaseStats databaseStats(String database) {
        BsonDocument stats = commands.send(commands.planned(database, new BsonDocument("dbStats", new BsonInt32(1))));
        return new DatabaseStats(
                database,
                number(stats, "collections"),
                number(stats, "views"),
                number(stats, "objects"),
                number(stats, "dataSize"),
                number(stats, "storageSize"),
                number(stats, "indexes"),
                number(stats, "indexSize"));
    }

    /** Sizes of one collection, by {@code $collStats}. */
    CollectionStats stats(Namespace namespace) {
        return summed(namespace, commands.asked(client -> storageStats(client, namespace)));
    }

    private List<BsonDocument> storageStats(MongoClient client, Namespace namespace) {
        MongoCollection<BsonDocument> collection =
                client.getDatabase(namespace.database()).getCollection(namespace.collection(), BsonDocument.class);
        BsonDocument stage = BsonDocument.parse("{$collStats: {storageStats: {}}}");
        return collection
                .aggregate(List.of(stage))
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(BATCH)
                .map(shard -> shard.getDocument("storageStats", new BsonDocument()))
                .into(new ArrayList<>());
    }

    /** The sizes that the shards tell, added up. */
    static CollectionStats summed(Namespace namespace, List<BsonDocument> shards) {
        long documents = sum(shards, "count");
        long dataBytes = sum(shards, "size");
        return new CollectionStats(
                namespace.database(),
                namespace.collection(),
                documents,
                dataBytes,
                documents == 0 ? 0 : dataBytes / documents,
                sum(shards, "storageSize"),
                sum(shards, "totalIndexSize"),
                indexSizes(shards),
                shards.stream().anyMatch(CollectionCatalog::capped));
    }

    private static Map<String, Long> indexSizes(List<BsonDocument> shards) {
        Map<String, Long> sizes = new TreeMap<>();
        for (BsonDocument shard : shards) {
            BsonDocument told = shard.getDocument("indexSizes", new BsonDocument());
            told.keySet().forEach(index -> sizes.merge(index, number(told, index), Long::sum));
        }
        return sizes;
    }

    private static boolean capped(BsonDocument stats) {
        return stats.getBoolean("capped", BsonBoolean.FALSE).getValue();
    }

    private static long sum(List<BsonDocument> documents, String field) {
        return documents.stream().mapToLong(document -> number(document, field)).sum();
    }

    /** Servers answer counts as int32, int64 or double. */
    private static long number(BsonDocument document, String field) {
        BsonValue value = document.get(field);
        return value != null && value.isNumber() ? value.asNumber().longValue() : 0;
    }

    private static CollectionDetail detail(String database, BsonDocument found) {
        return new CollectionDetail(
                database,
                found.getString("name").getValue(),
                found.getString("type", new BsonString("collection")).getValue(),
                found.getDocument("options", new BsonDocument()),
                found.getDocument("info", new BsonDocument()));
    }
}
