/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The operations of the test runner itself. */
final class RunnerOperations {

    private final MongoClient own;
    private final Map<String, Consumer<Call>> table = Map.ofEntries(
            Map.entry("createEntities", call -> call.entities()
                    .create(call.required("entities").asArray())),
            Map.entry(
                    "failPoint",
                    call -> client(call).client().getDatabase("admin").runCommand(call.document("failPoint"))),
            Map.entry("waitForEvent", this::waitForEvent),
            Map.entry("assertSessionTransactionState", call -> {
                boolean active = List.of("starting", "in_progress").contains(call.string("state"));
                assertEquals(active, call.session().orElseThrow().hasActiveTransaction());
            }),
            Map.entry("assertSessionDirty", call -> assertDirty(call, true)),
            Map.entry("assertSessionNotDirty", call -> assertDirty(call, false)),
            Map.entry("assertSameLsidOnLastTwoCommands", call -> {
                List<BsonValue> sessions = client(call).lastSessions();
                assertEquals(sessions.get(0), sessions.get(1));
            }),
            Map.entry("assertDifferentLsidOnLastTwoCommands", call -> {
                List<BsonValue> sessions = client(call).lastSessions();
                assertNotEquals(sessions.get(0), sessions.get(1));
            }),
            Map.entry("assertCollectionExists", call -> assertEquals(true, collectionExists(call))),
            Map.entry("assertCollectionNotExists", call -> assertEquals(false, collectionExists(call))),
            Map.entry("assertIndexExists", call -> assertEquals(true, indexExists(call))),
            Map.entry("assertIndexNotExists", call -> assertEquals(false, indexExists(call))));

    /** @param own the client that the runner looks with */
    RunnerOperations(MongoClient own) {
        this.own = own;
    }

    /** @throws AssertionError for an operation that is not known, and for what is not as it is said to be */
    void run(String name, Call call) {
        Consumer<Call> operation = table.get(name);
        if (operation == null) {
            throw new AssertionError("the runner has no " + name);
        }
        operation.accept(call);
    }

    private static ObservedClient client(Call call) {
        return call.entities().get(ObservedClient.class, call.string("client"));
    }

    private void waitForEvent(Call call) {
        try {
            client(call)
                    .await(
                            call.document("event").getFirstKey(),
                            call.required("count").asNumber().intValue());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertDirty(Call call, boolean dirty) {
        Entities.Session session = call.entities().get(Entities.Session.class, call.string("session"));
        assertEquals(dirty, session.session().getServerSession().isMarkedDirty());
    }

    private boolean collectionExists(Call call) {
        return own.getDatabase(call.string("databaseName"))
                .listCollectionNames()
                .into(new ArrayList<>())
                .contains(call.string("collectionName"));
    }

    private boolean indexExists(Call call) {
        String name = call.string("indexName");
        return own
                .getDatabase(call.string("databaseName"))
                .getCollection(call.string("collectionName"))
                .listIndexes(BsonDocument.class)
                .into(new ArrayList<>())
                .stream()
                .anyMatch(index -> index.getString("name").getValue().equals(name));
    }
}
