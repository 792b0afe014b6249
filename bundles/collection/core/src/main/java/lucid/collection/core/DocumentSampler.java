/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.collection.api.Namespace;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Reads samples of documents, and the documents that a validator would refuse. */
final class DocumentSampler {

    private static final int BATCH = 500;
    private static final String ID = "_id";
    private static final BsonDocument ONLY_ID = BsonDocument.parse("{$project: {_id: 1}}");

    private final ServerCommands commands;

    DocumentSampler(ServerCommands commands) {
        this.commands = commands;
    }

    /** The shape of some documents, drawn at random. */
    SchemaShape sample(Namespace namespace, int size) {
        return commands.asked(client -> {
            SchemaShape shape = new SchemaShape();
            aggregated(client, namespace, List.of(Aggregates.sample(size).toBsonDocument()))
                    .batchSize(BATCH)
                    .forEach(shape::add);
            return shape;
        });
    }

    /** How many documents match. */
    long count(Namespace namespace, BsonDocument filter) {
        BsonDocument counted = commands.asked(client -> aggregated(
                        client,
                        namespace,
                        List.of(match(filter), BsonDocument.parse("{$group: {_id: null, found: {$sum: 1}}}")))
                .batchSize(1)
                .first());
        return counted == null
                ? 0
                : counted.getNumber("found", new BsonInt32(0)).longValue();
    }

    /** The ids of the first documents that match, ascending; null in BSON where there is no id. */
    List<BsonValue> ids(Namespace namespace, BsonDocument filter, int most) {
        return commands.asked(client -> documents(client, namespace)
                .find(filter)
                .projection(Projections.include(ID))
                .sort(Sorts.ascending(ID))
                .limit(most)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment())
                .batchSize(most + 1)
                .map(DocumentSampler::id)
                .into(new ArrayList<>()));
    }

    /** For each id the rules that its document does not meet, all tried by the server in one command. */
    Map<BsonValue, List<ValidatorRule>> broken(Namespace namespace, List<BsonValue> ids, List<ValidatorRule> rules) {
        BsonDocument facets = new BsonDocument();
        for (int at = 0; at < rules.size(); at++) {
            BsonDocument refused = ValidatorRule.refusedBy(rules.get(at).validator());
            facets.append("rule" + at, new BsonArray(List.of(match(refused), ONLY_ID)));
        }
        BsonDocument among = new BsonDocument(ID, new BsonDocument("$in", new BsonArray(ids)));
        List<BsonDocument> pipeline = List.of(match(among), new BsonDocument("$facet", facets));
        BsonDocument found = commands.asked(
                client -> aggregated(client, namespace, pipeline).batchSize(1).first());
        Map<BsonValue, List<ValidatorRule>> broken = new HashMap<>();
        for (int at = 0; found != null && at < rules.size(); at++) {
            ValidatorRule rule = rules.get(at);
            found.getArray("rule" + at)
                    .forEach(one -> broken.computeIfAbsent(id(one.asDocument()), id -> new ArrayList<>())
                            .add(rule));
        }
        return broken;
    }

    private MongoIterable<BsonDocument> aggregated(
            MongoClient client, Namespace namespace, List<BsonDocument> pipeline) {
        return documents(client, namespace)
                .aggregate(pipeline)
                .maxTime(commands.limitMillis(), MILLISECONDS)
                .comment(commands.comment());
    }

    private static BsonDocument match(BsonDocument filter) {
        return new BsonDocument("$match", filter);
    }

    private static BsonValue id(BsonDocument document) {
        return document.get(ID, BsonNull.VALUE);
    }

    private static MongoCollection<BsonDocument> documents(MongoClient client, Namespace namespace) {
        return client.getDatabase(namespace.database()).getCollection(namespace.collection(), BsonDocument.class);
    }
}
