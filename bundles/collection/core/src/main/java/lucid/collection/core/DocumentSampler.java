/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import lucid.collection.api.Namespace;
import lucid.collection.api.SchemaCheck;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Reads samples of documents, and the documents that a validator would refuse. */
final class DocumentSampler {

    private static final int BATCH = 500;
    private static final int MOST_IDS = 100;

    private final ServerCommands commands;

    DocumentSampler(ServerCommands commands) {
        this.commands = commands;
    }

    /** Takes some documents in, at random where the server can; tells whether it could. */
    boolean sample(Namespace namespace, int size, SchemaShape into) {
        return commands.asked(
                client -> {
                    MongoIterable<BsonDocument> drawn = documents(client, namespace)
                            .aggregate(List.of(Aggregates.sample(size)))
                            .maxTime(commands.limitMillis(), MILLISECONDS)
                            .comment(commands.comment());
                    drawn.batchSize(BATCH).forEach(into::add);
                    return true;
                },
                client -> {
                    documents(client, namespace)
                            .find()
                            .limit(size)
                            .maxTime(commands.limitMillis(), MILLISECONDS)
                            .comment(commands.comment())
                            .batchSize(BATCH)
                            .forEach(into::add);
                    return false;
                });
    }

    /** The documents that do not meet the validator. */
    SchemaCheck violators(Namespace namespace, BsonDocument validator) {
        BsonDocument filter = new BsonDocument("$nor", new BsonArray(List.of(validator)));
        return commands.asked(client -> {
            MongoCollection<BsonDocument> documents = documents(client, namespace);
            List<BsonValue> ids = documents
                    .find(filter)
                    .projection(Projections.include("_id"))
                    .limit(MOST_IDS)
                    .maxTime(commands.limitMillis(), MILLISECONDS)
                    .comment(commands.comment())
                    .batchSize(MOST_IDS)
                    .map(document -> document.get("_id"))
                    .into(new ArrayList<>());
            return new SchemaCheck(ids.size() < MOST_IDS ? ids.size() : count(documents, filter), ids);
        });
    }

    private long count(MongoCollection<BsonDocument> documents, BsonDocument filter) {
        List<BsonDocument> pipeline = List.of(
                new BsonDocument("$match", filter), BsonDocument.parse("{$group: {_id: null, violators: {$sum: 1}}}"));
        BsonDocument counted = documents
                .aggregate(pipeline)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(1)
                .first();
        return counted == null
                ? 0
                : counted.getNumber("violators", new BsonInt32(0)).longValue();
    }

    /** Whether the server can evaluate a filter that every document meets, tried on one document. */
    boolean understands(Namespace namespace, BsonDocument filter) {
        return commands.knows(client -> documents(client, namespace)
                .find(filter)
                .limit(1)
                .batchSize(1)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .first());
    }

    private static MongoCollection<BsonDocument> documents(MongoClient client, Namespace namespace) {
        return client.getDatabase(namespace.database()).getCollection(namespace.collection(), BsonDocument.class);
    }
}
