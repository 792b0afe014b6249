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
