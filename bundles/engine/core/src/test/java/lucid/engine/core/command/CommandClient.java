/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertThrows;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import lucid.engine.core.RunningEngine;
import lucid.engine.core.store.StoreOptions;
import org.bson.BsonDocument;
import org.junit.rules.ExternalResource;

/** An engine in memory without users, and commands to it as JSON. */
public final class CommandClient extends ExternalResource {

    private RunningEngine engine;
    private MongoClient client;

    @Override
    protected void before() throws Throwable {
        engine = new RunningEngine(StoreOptions.memory());
        client = MongoClients.create(engine.uri());
    }

    @Override
    protected void after() {
        client.close();
        engine.close();
    }

    BsonDocument run(String database, String command) {
        return client.getDatabase(database).runCommand(BsonDocument.parse(command), BsonDocument.class);
    }

    BsonDocument run(String command) {
        return run("t", command);
    }

    MongoCommandException refused(String database, String command) {
        return assertThrows(command, MongoCommandException.class, () -> run(database, command));
    }

    int code(String command) {
        return assertThrows(command, MongoException.class, () -> run(command)).getCode();
    }
}
