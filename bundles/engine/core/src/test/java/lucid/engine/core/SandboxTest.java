/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The sandbox as the driver meets it. */
public class SandboxTest {

    private static Listeners listeners;
    private static MongoClient client;

    private MongoDatabase shop;

    @BeforeClass
    public static void listen() {
        listeners = new Listeners(InetAddress.getLoopbackAddress(), 0, 0);
        client = MongoClients.create(listeners.dataUri());
    }

    @AfterClass
    public static void close() {
        client.close();
        listeners.close();
    }

    @Before
    public void empty() {
        client.listDatabaseNames().forEach(name -> client.getDatabase(name).drop());
        shop = client.getDatabase("shop");
    }

    @Test
    public void presentsWireVersion21() {
        assertEquals(21, run("{hello: 1}").get("maxWireVersion"));
        assertEquals("7.0.0", run("{buildInfo: 1}").getString("version"));
        assertTrue(run("{listCommands: 1}").get("commands", Document.class).containsKey("collMod"));
    }

    @Test
    public void servesBothListenersFromOneStore() {
        shop.getCollection("a").insertOne(new Document("_id", 1));
        try (MongoClient admin = MongoClients.create(listeners.adminUri())) {
            assertEquals(1, admin.getDatabase("shop").getCollection("a").countDocuments());
        }
    }

    @Test
    public void keepsTheOptionsOfACollection() {
        String options = "validator: {$jsonSchema: {required: ['a']}}, validationLevel: 'moderate', "
                + "validationAction: 'warn', changeStreamPreAndPostImages: {enabled: true}, "
                + "collation: {locale: 'de'}, capped: true, size: 4096";
        run("{create: 'a', comment: 'x', " + options + "}");
        assertEquals(Document.parse("{" + options + "}"), listed("a").get("options"));
        run("{collMod: 'a', validationLevel: 'strict'}");
        assertEquals("strict", listed("a").get("options", Document.class).get("validationLevel"));
    }

    @Test
    public void keepsTheOptionsOfTimeSeries() {
        run("{create: 'ts', timeseries: {timeField: 't'}, expireAfterSeconds: 5}");
        assertEquals("timeseries", listed("ts").get("type"));
        assertEquals(
                Document.parse("{timeseries: {timeField: 't'}, expireAfterSeconds: 5}"),
                listed("ts").get("options"));
    }

    @Test
    public void filtersTheListOfCollections() {
        run("{create: 'a'}");
        run("{create: 'b'}");
        assertEquals(
                1,
                shop.listCollections()
                        .filter(new Document("name", "b"))
                        .into(new ArrayList<>())
                        .size());
        assertEquals(
                4,
                ((org.bson.types.Binary) listed("a").get("info", Document.class).get("uuid")).getType());
    }

    @Test
    public void keepsTheOptionsOfAnIndex() {
        String spec = "sparse: true, expireAfterSeconds: 60, hidden: true, collation: {locale: 'de'}, "
                + "partialFilterExpression: {a: {$gt: 1}}";
        run("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'x', " + spec + "}]}");
        assertEquals(Document.parse("{v: 2, key: {a: 1}, name: 'x', " + spec + "}"), index("a", "x"));
    }

    @Test
    public void keepsEveryKindOfIndex() {
        run("{createIndexes: 'a', indexes: [{key: {g: '2dsphere'}, name: 'g'}, {key: {h: 'hashed'}, name: 'h'}, "
                + "{key: {'$**': 1}, name: 'w', wildcardProjection: {a: 1}}, "
                + "{key: {t: 'text', n: 1}, name: 't', weights: {t: 3}}]}");
        assertEquals(Document.parse("{'$**': 1}"), index("a", "w").get("key"));
        assertEquals(Document.parse("{h: 'hashed'}"), index("a", "h").get("key"));
        assertEquals(3, index("a", "g").get("2dsphereIndexVersion"));
        assertEquals(
                Document.parse("{_fts: 'text', _ftsx: 1, n: 1}"),
                index("a", "t").get("key"));
        assertEquals(Document.parse("{t: 3}"), index("a", "t").get("weights"));
        shop.getCollection("a").drop();
        run("{create: 'a'}");
        assertEquals(1, indexes("a").size());
    }

    @Test
    public void makingAnIndexTwiceIsOnceEnough() {
        run("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'x'}]}");
        Document again = run("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'x'}]}");
        assertEquals(again.get("numIndexesBefore"), again.get("numIndexesAfter"));
        assertEquals(85, codeOf("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'y'}]}"));
        assertEquals(86, codeOf("{createIndexes: 'a', indexes: [{key: {b: 1}, name: 'x'}]}"));
    }

    @Test
    public void changesAnIndex() {
        run("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'x', expireAfterSeconds: 5}]}");
        Document reply = run("{collMod: 'a', index: {keyPattern: {a: 1}, hidden: true, expireAfterSeconds: 9}}");
        assertEquals(5, reply.get("expireAfterSeconds_old"));
        assertEquals(9, reply.get("expireAfterSeconds_new"));
        assertEquals(true, index("a", "x").get("hidden"));
        assertEquals(27, codeOf("{collMod: 'a', index: {name: 'z', hidden: true}}"));
        assertEquals(26, codeOf("{collMod: 'none', validationLevel: 'off'}"));
    }

    @Test
    public void dropsTheIndexesOfItsOwnCollectionOnly() {
        run("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'x'}, {key: {b: 1}, name: 'y'}]}");
        run("{createIndexes: 'b', indexes: [{key: {a: 1}, name: 'x'}]}");
        run("{dropIndexes: 'a', index: 'x'}");
        assertEquals(List.of("_id_", "y"), indexes("a"));
        run("{dropIndexes: 'a', index: '*'}");
        assertEquals(List.of("_id_"), indexes("a"));
        assertEquals(List.of("_id_", "x"), indexes("b"));
        assertEquals(27, codeOf("{dropIndexes: 'a', index: 'x'}"));
        assertEquals(72, codeOf("{dropIndexes: 'a', index: '_id_'}"));
    }

    @Test
    public void enforcesUniqueIndexesUntilTheyAreDropped() {
        run("{createIndexes: 'a', indexes: [{key: {k: 1}, name: 'k', unique: true, sparse: true}]}");
        shop.getCollection("a").insertMany(List.of(new Document("k", 1), new Document(), new Document()));
        Document twin = new Document("k", 1);
        MongoWriteException failure = assertThrows(
                MongoWriteException.class, () -> shop.getCollection("a").insertOne(twin));
        assertEquals(11000, failure.getError().getCode());
        run("{dropIndexes: 'a', index: {k: 1}}");
        shop.getCollection("a").insertOne(twin);
        assertEquals(11000, codeOf("{createIndexes: 'a', indexes: [{key: {k: 1}, name: 'k', unique: true}]}"));
        assertEquals(List.of("_id_"), indexes("a"));
    }

    @Test
    public void countsWhatWasInsertedBesideErrors() {
        List<Document> documents = List.of(new Document("_id", 1), new Document("_id", 1), new Document("_id", 2));
        MongoBulkWriteException unordered = assertThrows(MongoBulkWriteException.class, () -> shop.getCollection("a")
                .insertMany(documents, new InsertManyOptions().ordered(false)));
        assertEquals(2, unordered.getWriteResult().getInsertedCount());
        MongoBulkWriteException ordered = assertThrows(
                MongoBulkWriteException.class, () -> shop.getCollection("b").insertMany(documents));
        assertEquals(1, ordered.getWriteResult().getInsertedCount());
    }

    @Test
    public void movesOptionsAndIndexesWithACollection() {
        run("{create: 'a', validationLevel: 'off'}");
        run("{createIndexes: 'a', indexes: [{key: {k: 1}, name: 'k', unique: true}]}");
        shop.getCollection("a").insertOne(new Document("k", 1));
        admin("{renameCollection: 'shop.a', to: 'trash.b'}");
        shop = client.getDatabase("trash");
        assertEquals("off", listed("b").get("options", Document.class).get("validationLevel"));
        assertEquals(List.of("_id_", "k"), indexes("b"));
        assertThrows(MongoWriteException.class, () -> shop.getCollection("b").insertOne(new Document("k", 1)));
        admin("{renameCollection: 'trash.b', to: 'trash.c'}");
        run("{dropIndexes: 'c', index: 'k'}");
        run("{create: 'b'}");
        assertEquals(List.of("_id_"), indexes("b"));
        assertEquals(List.of("trash"), client.listDatabaseNames().into(new ArrayList<>()));
    }

    @Test
    public void pagesInTheOrderOfIds() {
        shop.getCollection("a")
                .insertMany(IntStream.range(0, 500)
                        .map(i -> (i * 7) % 500)
                        .mapToObj(i -> new Document("_id", i))
                        .toList());
        shop.getCollection("a").deleteOne(new Document("_id", 12));
        List<Integer> ids = shop.getCollection("a")
                .find(Document.parse("{_id: {$gt: 10}}"))
                .sort(Document.parse("{_id: 1}"))
                .limit(3)
                .map(document -> document.getInteger("_id"))
                .into(new ArrayList<>());
        assertEquals(List.of(11, 13, 14), ids);
        assertEquals(
                Integer.valueOf(499),
                shop.getCollection("a")
                        .find()
                        .sort(Document.parse("{_id: -1}"))
                        .first()
                        .getInteger("_id"));
    }

    @Test
    public void sortsByOtherFields() {
        shop.getCollection("a")
                .insertMany(IntStream.range(0, 100)
                        .mapToObj(i -> new Document("_id", i).append("g", i % 3).append("n", 99 - i))
                        .toList());
        List<Integer> ids = shop.getCollection("a")
                .find(Document.parse("{g: 1}"))
                .sort(Document.parse("{n: 1}"))
                .skip(1)
                .limit(2)
                .map(document -> document.getInteger("_id"))
                .into(new ArrayList<>());
        assertEquals(List.of(94, 91), ids);
        assertEquals(
                Integer.valueOf(99),
                shop.getCollection("a")
                        .find()
                        .sort(Document.parse("{n: 1}"))
                        .into(new ArrayList<>())
                        .get(0)
                        .getInteger("_id"));
    }

    @Test
    public void batchesAggregations() {
        shop.getCollection("a")
                .insertMany(IntStream.range(0, 250)
                        .mapToObj(i -> new Document("_id", i))
                        .toList());
        Document reply = run("{aggregate: 'a', pipeline: [{$sort: {_id: 1}}], cursor: {batchSize: 100}}");
        Document cursor = reply.get("cursor", Document.class);
        assertEquals(100, cursor.getList("firstBatch", Document.class).size());
        assertFalse(cursor.get("id").equals(0L));
        assertEquals(
                250,
                shop.getCollection("a")
                        .aggregate(List.of())
                        .batchSize(100)
                        .into(new ArrayList<>())
                        .size());
        assertEquals(250, shop.getCollection("a").find().into(new ArrayList<>()).size());
    }

    @Test
    public void giveSizes() {
        shop.getCollection("a").insertOne(new Document("_id", 1).append("t", "x".repeat(1000)));
        assertTrue(((Number) run("{dbStats: 1}").get("dataSize")).longValue() > 1000);
        Document stats = run("{collStats: 'a'}");
        assertTrue(((Number) stats.get("size")).longValue() > 1000);
        assertTrue(((Number) stats.get("totalIndexSize")).longValue() > 0);
    }

    @Test
    public void takesCommentsLimitsAndConcerns() {
        run("{insert: 'a', documents: [{_id: 1}], comment: 'c', maxTimeMS: 9, writeConcern: {w: 'majority', j: true}}");
        assertEquals(
                1,
                run("{find: 'a', comment: 'c', maxTimeMS: 9, readConcern: {level: 'majority'}}")
                        .get("cursor", Document.class)
                        .getList("firstBatch", Document.class)
                        .size());
        Document updated = shop.getCollection("a")
                .findOneAndUpdate(
                        new Document("_id", 2),
                        Document.parse("{$set: {a: 1}}"),
                        new FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(ReturnDocument.AFTER)
                                .comment("c"));
        assertEquals(1, updated.get("a"));
        for (String command : List.of("listIndexes", "collStats", "validate")) {
            run("{" + command + ": 'a', comment: 'c'}");
        }
        run("{drop: 'a', comment: 'c'}");
        run("{drop: 'a'}");
    }

    @Test
    public void refusesWhatItCannotDo() {
        assertEquals(59, codeOf("{compact: 'a'}"));
        assertEquals(59, codeOf("{explain: {find: 'a'}}"));
        assertEquals(115, codeOf("{create: 'v', viewOn: 'a', pipeline: []}"));
        assertEquals(115, codeOf("{find: 'a', collation: {locale: 'de'}}"));
        assertEquals(115, codeOf("{update: 'a', updates: [{q: {}, u: [{$set: {a: 1}}]}]}"));
        assertEquals(
                115,
                codeOf("{createIndexes: 'a', indexes: [{key: {a: 1}, name: 'a', unique: true, "
                        + "partialFilterExpression: {b: 1}}]}"));
        assertEquals(40324, codeOf("{aggregate: 'a', pipeline: [{$setWindowFields: {}}], cursor: {}}"));
        assertEquals(40573, codeOf("{aggregate: 'a', pipeline: [{$changeStream: {}}], cursor: {}}"));
        assertEquals(40324, codeOf("{aggregate: 'a', pipeline: [{$indexStats: {}}], cursor: {}}"));
        assertEquals(40415, codeOf("{create: 'a', nonsense: 1}"));
        try (var session = client.startSession()) {
            session.startTransaction();
            MongoCommandException refused = assertThrows(
                    MongoCommandException.class, () -> shop.getCollection("a").insertOne(session, new Document()));
            assertEquals(115, refused.getErrorCode());
        }
    }

    private Document run(String command) {
        return shop.runCommand(BsonDocument.parse(command));
    }

    private void admin(String command) {
        client.getDatabase("admin").runCommand(BsonDocument.parse(command));
    }

    private int codeOf(String command) {
        return assertThrows(MongoCommandException.class, () -> run(command)).getErrorCode();
    }

    private Document listed(String name) {
        return shop.listCollections().filter(new Document("name", name)).first();
    }

    private List<String> indexes(String collection) {
        return shop.getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    private Document index(String collection, String name) {
        return shop.getCollection(collection).listIndexes().into(new ArrayList<>()).stream()
                .filter(index -> name.equals(index.get("name")))
                .findFirst()
                .orElseThrow();
    }
}
