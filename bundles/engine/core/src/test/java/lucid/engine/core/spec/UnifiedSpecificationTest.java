/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * MongoDB's own tests in the unified format, from the folder of the system property {@code lucid.specifications},
 * against an engine in memory or the server of {@code lucid.uri}.
 */
@RunWith(Parameterized.class)
public class UnifiedSpecificationTest {

    private static ServerUnderTest server;
    private static ObservedClient own;
    private static Requirements requirements;

    private final SpecificationCase given;

    @Parameterized.Parameters(name = "{0}")
    public static List<SpecificationCase> cases() throws IOException {
        return SpecificationCase.all(SpecificationCase.folder());
    }

    public UnifiedSpecificationTest(SpecificationCase given) {
        this.given = given;
    }

    @BeforeClass
    public static void start() throws IOException {
        server = new ServerUnderTest();
        own = new ObservedClient(server.uri(), new BsonDocument());
        MongoDatabase admin = own.client().getDatabase("admin");
        String version = admin.runCommand(new BsonDocument("buildInfo", new BsonInt32(1)))
                .getString("version");
        boolean set =
                admin.runCommand(new BsonDocument("hello", new BsonInt32(1))).containsKey("setName");
        BsonDocument parameters =
                admin.runCommand(new BsonDocument("getParameter", new BsonString("*")), BsonDocument.class);
        requirements = new Requirements(version, set ? "replicaset" : "single", parameters);
    }

    @AfterClass
    public static void stop() throws Exception {
        own.close();
        server.close();
    }

    @After
    public void turnFailPointsOff() {
        for (String point : List.of("failCommand", "onPrimaryTransactionalWrite")) {
            own.client()
                    .getDatabase("admin")
                    .runCommand(new BsonDocument("configureFailPoint", new BsonString(point))
                            .append("mode", new BsonString("off")));
        }
    }

    @Test(timeout = 20_000)
    public void behavesAsSpecified() throws Exception {
        assumeTrue(
                "its requirements are not met",
                requirements.met(SpecificationCase.array(given.suite(), "runOnRequirements")));
        assumeTrue(
                "its requirements are not met",
                requirements.met(SpecificationCase.array(given.test(), "runOnRequirements")));
        LeftOut.reason(given).ifPresent(reason -> assumeTrue("left out: " + reason, false));
        Optional.ofNullable(given.test().get("skipReason"))
                .ifPresent(reason -> assumeTrue("skipped by itself: " + reason, false));
        SpecificationCase.array(given.suite(), "initialData").forEach(data -> prepare(data.asDocument()));
        try (Entities entities = new Entities(server.uri())) {
            run(entities);
        }
        SpecificationCase.array(given.test(), "outcome").forEach(data -> compare(data.asDocument()));
    }

    private void run(Entities entities) {
        entities.create(SpecificationCase.array(given.suite(), "createEntities"));
        RunnerOperations runner = new RunnerOperations(own.client());
        for (BsonValue operation : given.test().getArray("operations")) {
            new OperationRun(operation.asDocument(), entities, runner).run();
        }
        for (BsonValue wanted : SpecificationCase.array(given.test(), "expectEvents")) {
            events(wanted.asDocument(), entities);
        }
    }

    private static void events(BsonDocument wanted, Entities entities) {
        ObservedClient client =
                entities.get(ObservedClient.class, wanted.getString("client").getValue());
        boolean commands = wanted.getString("eventType", new BsonString("command"))
                .getValue()
                .equals("command");
        List<ObservedClient.Event> events = client.events(commands);
        BsonArray expected = wanted.getArray("events");
        if (wanted.getBoolean("ignoreExtraEvents", BsonBoolean.FALSE).getValue() && events.size() > expected.size()) {
            events = events.subList(0, expected.size());
        }
        assertEquals("events: " + events, expected.size(), events.size());
        for (int index = 0; index < events.size(); index++) {
            event(expected.get(index).asDocument(), events.get(index), new Matching(entities));
        }
    }

    private static void event(BsonDocument wanted, ObservedClient.Event event, Matching matching) {
        assertEquals(wanted.getFirstKey(), event.kind());
        wanted.getDocument(event.kind())
                .forEach((name, value) ->
                        matching.match(value, Optional.ofNullable(event.body().get(name)), event.kind() + "." + name));
    }

    private static MongoCollection<BsonDocument> collection(BsonDocument data) {
        return own.client()
                .getDatabase(data.getString("databaseName").getValue())
                .getCollection(data.getString("collectionName").getValue(), BsonDocument.class)
                .withWriteConcern(WriteConcern.MAJORITY);
    }

    private static void prepare(BsonDocument data) {
        MongoCollection<BsonDocument> collection = collection(data);
        collection.drop();
        List<BsonDocument> documents = Call.documents(data.getArray("documents"));
        if (documents.isEmpty()) {
            create(own.client(), collection);
        } else {
            collection.insertMany(documents);
        }
    }

    private static void create(MongoClient client, MongoCollection<BsonDocument> collection) {
        client.getDatabase(collection.getNamespace().getDatabaseName())
                .createCollection(collection.getNamespace().getCollectionName());
    }

    private static void compare(BsonDocument data) {
        List<BsonDocument> found = collection(data)
                .withReadConcern(ReadConcern.LOCAL)
                .withReadPreference(ReadPreference.primary())
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .into(new ArrayList<>());
        assertEquals(Call.documents(data.getArray("documents")), found);
    }
}
