/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.SchemaProposal;
import lucid.collection.core.MongoCollectionService;
import lucid.collection.core.MongoSchemaService;
import lucid.collection.core.MongoTrashService;
import lucid.index.core.MongoIndexService;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;

/** Everything that the platform does over its admin connection but for managing users, once. */
final class AdminPaths {

    private static final String DATABASE = "shop";
    private static final String BILLS = "bills";

    private AdminPaths() {}

    static void run(Deployments deployments) {
        MongoCollectionService.Config config = Defaults.of(MongoCollectionService.Config.class);
        MongoCollectionService collections = new MongoCollectionService(deployments, config);
        make(collections);
        trash(collections, new MongoTrashService(deployments, config));
        look(collections);
        maintain(collections);
        infer(new MongoSchemaService(deployments, config));
        index(new MongoIndexService(deployments, Defaults.of(MongoIndexService.Config.class)));
        collections.drop(DATABASE, BILLS, true).apply();
        collections.dropDatabase(DATABASE).apply();
    }

    private static void make(MongoCollectionService collections) {
        make(collections, "orders", "{}");
        make(collections, "some", "{viewOn: 'orders', pipeline: []}");
        make(collections, "heat", "{timeseries: {timeField: 'at'}}");
        collections
                .modify(DATABASE, "orders", BsonDocument.parse("{validationLevel: 'moderate'}"))
                .apply();
        collections.rename(DATABASE, "orders", BILLS).apply();
    }

    private static void make(MongoCollectionService collections, String name, String options) {
        collections
                .create(DATABASE, new CollectionSpec(name, BsonDocument.parse(options)))
                .apply();
    }

    private static void trash(MongoCollectionService collections, MongoTrashService trash) {
        collections.drop(DATABASE, BILLS, false).apply();
        String id = trash.list(DATABASE).get(0).id();
        assertEquals(BILLS, trash.restore(DATABASE, id).apply().name());
    }

    private static void look(MongoCollectionService collections) {
        // whoever may not list databases is shown those that he may do something in
        assertTrue(collections.databases().stream()
                .anyMatch(database -> database.name().equals("local")));
        assertEquals(DATABASE, collections.database(DATABASE).name());
        assertEquals(
                List.of(BILLS, "heat", "some"),
                collections.list(DATABASE).stream().map(CollectionDetail::name).toList());
        assertEquals(0, collections.stats(DATABASE, BILLS).documents());
    }

    private static void maintain(MongoCollectionService collections) {
        for (String name : List.of(BILLS, "heat")) {
            assertFalse(collections.validate(DATABASE, name, true).isEmpty());
            collections.compact(DATABASE, name).apply();
        }
    }

    private static void infer(MongoSchemaService schemas) {
        SchemaProposal proposal = new SchemaProposal(BsonDocument.parse("{a: 1}"), 10, "");
        assertEquals(0, schemas.schema(DATABASE, BILLS, 10).sampled());
        assertEquals(0, schemas.check(DATABASE, BILLS, proposal).violators());
    }

    private static void index(MongoIndexService indexes) {
        indexes.create(DATABASE, BILLS, BsonDocument.parse("{key: {a: 1}}")).apply();
        indexes.modify(DATABASE, BILLS, "a_1", BsonDocument.parse("{hidden: true}"))
                .apply();
        assertEquals(2, indexes.list(DATABASE, BILLS).size());
        assertFalse(indexes.index(DATABASE, BILLS, "a_1").usage().isEmpty());
        indexes.drop(DATABASE, BILLS, "a_1").apply();
    }
}
