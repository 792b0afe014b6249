/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import lucid.engine.api.EngineRule;
import org.bson.BsonDocument;
import org.junit.ClassRule;
import org.junit.Test;

/** What the users of the two connection strings may do. */
public class EngineUsersTest {

    @ClassRule
    public static final EngineRule ENGINE = new EngineRule();

    @Test
    public void dataUserReadsAndWritesAndMakesCollectionsAndIndexes() {
        try (MongoClient client = MongoClients.create(ENGINE.dataUri())) {
            for (String command : List.of(
                    "{create: 'a'}",
                    "{createIndexes: 'a', indexes: [{key: {x: 1}, name: 'x_1'}]}",
                    "{insert: 'a', documents: [{_id: 1, x: 2}]}",
                    "{update: 'a', updates: [{q: {_id: 1}, u: {$set: {x: 3}}}]}",
                    "{find: 'a', filter: {x: 3}}",
                    "{aggregate: 'a', pipeline: [], cursor: {}}",
                    "{drop: 'a'}",
                    "{hello: 1}",
                    "{buildInfo: 1}")) {
                run(client, "shop", command);
            }
        }
    }

    @Test
    public void listingsNameOnlyWhatSomethingIsGrantedOn() {
        try (MongoClient root = MongoClients.create(ENGINE.adminUri())) {
            run(root, "open", "{insert: 'seen', documents: [{}]}");
            run(root, "open", "{insert: 'hidden', documents: [{}]}");
            run(root, "shut", "{insert: 'a', documents: [{}]}");
            run(
                    root,
                    "open",
                    "{createRole: 'reader', roles: [], privileges: [{resource: {db: 'open', collection: 'seen'},"
                            + " actions: ['find']}]}");
            run(root, "open", "{createUser: 'ann', pwd: 'pw', roles: ['reader']}");
        }
        String ann = ENGINE.dataUri()
                .replaceFirst("//[^@]*@", "//ann:pw@")
                .replaceFirst("authSource=[^&]*", "authSource=open");
        try (MongoClient client = MongoClients.create(ann)) {
            assertEquals(
                    List.of("open"), names(run(client, "admin", "{listDatabases: 1, nameOnly: true}"), "databases"));
            BsonDocument collections =
                    run(client, "open", "{listCollections: 1, nameOnly: true, authorizedCollections: true}");
            assertEquals(List.of("seen"), names(collections.getDocument("cursor"), "firstBatch"));
            MongoCommandException refusal = assertThrows(
                    MongoCommandException.class,
                    () -> run(client, "admin", "{listDatabases: 1, authorizedDatabases: false}"));
            assertEquals(13, refusal.getErrorCode());
        }
    }

    @Test
    public void changesAreShownToThoseWhoMayReadThem() {
        try (MongoClient root = MongoClients.create(ENGINE.adminUri())) {
            run(root, "watched", "{createUser: 'bob', pwd: 'pw', roles: ['read']}");
            run(root, "admin", "{aggregate: 1, pipeline: [{$changeStream: {allChangesForCluster: true}}], cursor: {}}");
            run(root, "local", "{find: 'oplog.rs', limit: 1}");
        }
        String bob = ENGINE.dataUri()
                .replaceFirst("//[^@]*@", "//bob:pw@")
                .replaceFirst("authSource=[^&]*", "authSource=watched");
        try (MongoClient client = MongoClients.create(bob)) {
            run(client, "watched", "{aggregate: 'c', pipeline: [{$changeStream: {}}], cursor: {}}");
            run(client, "watched", "{aggregate: 1, pipeline: [{$changeStream: {}}], cursor: {}}");
            assertNotAuthorized(client, "other", "{aggregate: 'c', pipeline: [{$changeStream: {}}], cursor: {}}");
            assertNotAuthorized(
                    client,
                    "admin",
                    "{aggregate: 1, pipeline: [{$changeStream: {allChangesForCluster: true}}], cursor: {}}");
            assertNotAuthorized(client, "local", "{find: 'oplog.rs'}");
        }
    }

    private static void assertNotAuthorized(MongoClient client, String database, String command) {
        MongoCommandException refusal =
                assertThrows(command, MongoCommandException.class, () -> run(client, database, command));
        assertEquals(command, 13, refusal.getErrorCode());
    }

    private static List<String> names(BsonDocument reply, String field) {
        return reply.getArray(field).stream()
                .map(item -> item.asDocument().getString("name").getValue())
                .toList();
    }

    @Test
    public void administratorSeesDefaultsAndConfiguration() {
        try (MongoClient client = MongoClients.create(ENGINE.adminUri())) {
            run(client, "admin", "{getDefaultRWConcern: 1}");
            run(client, "admin", "{replSetGetConfig: 1}");
            run(client, "admin", "{fsync: 1}");
        }
    }

    @Test
    public void dataUserMayNotAdminister() {
        try (MongoClient client = MongoClients.create(ENGINE.dataUri())) {
            for (String command : List.of(
                    "{setParameter: 1, ttlMonitorEnabled: false}",
                    "{getParameter: 1, ttlMonitorEnabled: 1}",
                    "{serverStatus: 1}",
                    "{aggregate: 1, pipeline: [{$currentOp: {allUsers: true}}], cursor: {}}",
                    "{createUser: 'eve', pwd: 'x', roles: ['root']}",
                    "{usersInfo: 1}",
                    "{find: 'system.users'}")) {
                MongoCommandException refusal =
                        assertThrows(command, MongoCommandException.class, () -> run(client, "admin", command));
                assertEquals(command, 13, refusal.getErrorCode());
            }
        }
    }

    @Test
    public void everyoneSeesOwnOperations() {
        try (MongoClient root = MongoClients.create(ENGINE.adminUri());
                MongoClient client = MongoClients.create(ENGINE.dataUri())) {
            run(root, "idle", "{insert: 'a', documents: [{}, {}, {}]}");
            run(root, "idle", "{find: 'a', batchSize: 1}");
            run(client, "idle", "{find: 'a', batchSize: 2}");
            String own = "{aggregate: 1, pipeline: [{$currentOp: {idleCursors: true}}], cursor: {}}";
            assertEquals(List.of("idle.a"), namespaces(run(client, "admin", own)));
            String all = own.replace("true", "true, allUsers: true");
            assertEquals(List.of("idle.a", "idle.a"), namespaces(run(root, "admin", all)));
            BsonDocument reply = run(client, "admin", "{currentOp: 1, $ownOps: true}");
            assertEquals(1, reply.getArray("inprog").size());
            MongoCommandException refusal =
                    assertThrows(MongoCommandException.class, () -> run(client, "admin", "{currentOp: 1}"));
            assertEquals(13, refusal.getErrorCode());
        }
    }

    /** Without what runs on no collection, as drivers do by themselves. */
    private static List<String> namespaces(BsonDocument reply) {
        return reply.getDocument("cursor").getArray("firstBatch").stream()
                .map(operation -> operation.asDocument().getString("ns").getValue())
                .filter(namespace -> !namespace.equals("admin.$cmd"))
                .toList();
    }

    @Test
    public void adminUserMayAdminister() {
        try (MongoClient client = MongoClients.create(ENGINE.adminUri())) {
            for (String command : List.of(
                    "{serverStatus: 1}",
                    "{getParameter: 1, ttlMonitorEnabled: 1}",
                    "{aggregate: 1, pipeline: [{$currentOp: {}}], cursor: {}}",
                    "{usersInfo: 1}")) {
                run(client, "admin", command);
            }
        }
    }

    @Test
    public void knowsNobodyElse() {
        String wrong = ENGINE.dataUri().replaceFirst(":[^:@]+@", ":wrong@");
        try (MongoClient client = MongoClients.create(wrong)) {
            assertThrows(MongoSecurityException.class, () -> run(client, "shop", "{find: 'a'}"));
        }
        String nobody = ENGINE.dataUri().replaceFirst("//[^@]+@", "//").replaceFirst("\\?.*", "?directConnection=true");
        try (MongoClient client = MongoClients.create(nobody)) {
            MongoCommandException refusal =
                    assertThrows(MongoCommandException.class, () -> run(client, "shop", "{find: 'a'}"));
            assertEquals(13, refusal.getErrorCode());
        }
    }

    @Test
    public void printsNoPassword() {
        EngineUsers users = EngineUsers.unkept();
        assertTrue(users.toString(), !users.toString().contains(users.dataPassword()));
    }

    private static BsonDocument run(MongoClient client, String database, String command) {
        return client.getDatabase(database).runCommand(BsonDocument.parse(command), BsonDocument.class);
    }
}
