/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeQuery;
import lucid.change.core.ChangeConfig;
import lucid.change.core.MongoChangeService;
import lucid.document.api.BulkOperation;
import lucid.document.api.Consistency;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.Explainable;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.Precondition;
import lucid.document.api.Query;
import lucid.document.api.Target;
import lucid.document.api.TransactionOperation;
import lucid.document.api.TransactionTerms;
import lucid.document.api.Verbosity;
import lucid.document.core.DocumentConfig;
import lucid.document.core.MongoDocumentService;
import lucid.document.core.MongoLoadService;
import lucid.document.core.MongoQueryService;
import lucid.document.core.MongoTransactionService;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.fieldcrypt.core.Encryption;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** Everything that the platform does over its data connection, once. */
final class DataPaths {

    private static final Target ORDERS = new Target("shop", "orders", Consistency.CRITICAL);
    private static final BsonDocument ALL = new BsonDocument();
    private static final BsonDocument RAISE = BsonDocument.parse("{$set: {price: 2}}");
    private static final BsonInt32 ONE = new BsonInt32(1);

    private DataPaths() {}

    static void run(Deployments deployments) {
        DocumentConfig config = Defaults.of(DocumentConfig.class);
        try {
            Encryption node = new Encryption(deployments);
            node.mark("shop", "orders", "", "secret");
            FieldEncryption fields = node.service();
            write(deployments, fields, config);
            load(deployments, fields, config);
            read(new MongoQueryService(deployments, fields, config));
            follow(deployments);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
        keepState(deployments);
    }

    private static void write(Deployments deployments, FieldEncryption fields, DocumentConfig config) {
        MongoDocumentService documents = new MongoDocumentService(deployments, fields, config);
        documents.put(ORDERS, ONE, BsonDocument.parse("{price: 1, secret: 's'}"), Precondition.NONE);
        documents.update(ORDERS, ONE, RAISE, Precondition.PRESENT);
        documents.merge(ORDERS, ONE, BsonDocument.parse("{price: 3}"), Precondition.NONE);
        assertFalse(documents.get(ORDERS, ONE).document().isEmpty());
        documents.delete(ORDERS, ONE, Precondition.NONE);
        new MongoTransactionService(deployments, fields, config)
                .run(
                        "shop",
                        List.of(
                                new TransactionOperation.Insert("orders", BsonDocument.parse("{_id: 2}")),
                                new TransactionOperation.Insert("others", BsonDocument.parse("{_id: 2}"))),
                        new TransactionTerms(Consistency.CRITICAL));
    }

    private static void load(Deployments deployments, FieldEncryption fields, DocumentConfig config)
            throws IOException {
        MongoLoadService loads = new MongoLoadService(deployments, fields, config);
        loads.bulk(
                ORDERS,
                List.of(
                        new BulkOperation.Insert(BsonDocument.parse("{_id: 3}")),
                        new BulkOperation.Update(BsonDocument.parse("{_id: 4}"), RAISE, List.of(), true, false),
                        new BulkOperation.Replace(BsonDocument.parse("{_id: 3}"), new BsonDocument(), false),
                        new BulkOperation.Delete(BsonDocument.parse("{_id: 4}"), false)),
                true);
        LoadSpec spec = new LoadSpec(ORDERS, "key", "test", () -> false);
        assertEquals(1, loads.load(spec, new OneLine(), line -> {}).inserted());
    }

    private static void read(MongoQueryService queries) throws IOException {
        Query query = new Query(ALL, ALL, ALL, 10, "", Counting.EXACT);
        assertEquals(3, queries.find(ORDERS, query).items().size());
        assertEquals(3, queries.count(ORDERS, ALL));
        queries.find(ORDERS, new Query(ALL, ALL, ALL, 10, "", Counting.ESTIMATED));
        BsonDocument join =
                BsonDocument.parse("{$lookup: {from: 'others', localField: '_id', foreignField: '_id', as: 'o'}}");
        assertEquals(3, queries.aggregate(ORDERS, List.of(join), 10).size());
        assertEquals(
                3,
                queries.distinct(ORDERS, new DistinctQuery("_id", ALL, 10, ""))
                        .items()
                        .size());
        assertFalse(queries.explain(
                        ORDERS, new Explainable.Write(new BulkOperation.Delete(ALL, true)), Verbosity.EXECUTION_STATS)
                .isEmpty());
        queries.export(ORDERS, ALL, ALL, document -> assertFalse(document.isEmpty()));
    }

    private static void follow(Deployments deployments) throws InterruptedException {
        ChangeConfig config = Defaults.of(ChangeConfig.class, Map.of("wait_limit_ms", 10L));
        ChangeQuery query = new ChangeQuery("shop", "orders", List.of(), ChangeQuery.Images.USUAL, false, "");
        try (ChangeFeed feed = new MongoChangeService(deployments, config).open(query)) {
            assertTrue(feed.next().isEmpty());
        }
    }

    /** As every store of the platform does it. */
    private static void keepState(Deployments deployments) {
        MongoCollection<BsonDocument> state = deployments.system().getCollection("state", BsonDocument.class);
        String unused = state.createIndex(BsonDocument.parse("{expires: 1}"));
        state.insertOne(BsonDocument.parse("{_id: 1}"));
        state.findOneAndUpdate(BsonDocument.parse("{_id: 1}"), RAISE);
        state.replaceOne(BsonDocument.parse("{_id: 1}"), new BsonDocument(), new ReplaceOptions().upsert(true));
        assertEquals(1, state.find().into(new ArrayList<>()).size());
        state.watch().cursor().close();
        state.deleteOne(BsonDocument.parse("{_id: 1}"));
    }

    private static final class OneLine implements LoadSource {

        private boolean read;

        @Override
        public boolean next() {
            boolean more = !read;
            read = true;
            return more;
        }

        @Override
        public long line() {
            return 1;
        }

        @Override
        public RawBsonDocument document() {
            return RawBsonDocument.parse("{_id: 9}");
        }
    }
}
