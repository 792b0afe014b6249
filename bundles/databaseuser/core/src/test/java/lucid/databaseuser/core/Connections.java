/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lucid.engine.api.EngineRule;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** An engine with its two users as the deployment that there is; other users can take their places. */
public final class Connections extends ExternalResource implements Deployments {

    private final EngineRule engine = new EngineRule();
    private final List<MongoClient> opened = new ArrayList<>();
    private final MongoClient root;
    private MongoClient data;
    private MongoClient admin;

    public Connections() {
        engine.before();
        data = opened(MongoClients.create(engine.dataUri()));
        admin = opened(MongoClients.create(engine.adminUri()));
        root = admin;
    }

    @Override
    protected void after() {
        opened.forEach(MongoClient::close);
        engine.after();
    }

    private MongoClient opened(MongoClient client) {
        opened.add(client);
        return client;
    }

    /** The user who may do everything, whoever is connected. */
    MongoDatabase root(String database) {
        return root.getDatabase(database);
    }

    /** Connects the data connection as another user. */
    void dataAs(String name, String password) {
        data = as("admin", name, password);
    }

    /** Connects the admin connection as another user. */
    void adminAs(String name, String password) {
        admin = as("admin", name, password);
    }

    MongoClient as(String database, String name, String password) {
        return opened(MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(engine.dataUri()))
                .credential(MongoCredential.createScramSha256Credential(name, database, password.toCharArray()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                .build()));
    }

    boolean logsIn(String database, String name, String password) {
        try (MongoClient client = as(database, name, password)) {
            client.getDatabase(database).runCommand(BsonDocument.parse("{connectionStatus: 1}"));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Override
    public MongoClient data(String deployment) {
        return data;
    }

    @Override
    public MongoClient admin(String deployment) {
        return admin;
    }

    @Override
    public MongoDatabase system() {
        return data.getDatabase("lucid_system");
    }

    @Override
    public Capabilities capabilities(String deployment) {
        return new Capabilities("7.0.0", 21, "replicaSet", Set.of(), new BsonDocument());
    }

    @Override
    public BsonString comment() {
        return new BsonString("test-1");
    }

    @Override
    public List<DeploymentStatus> list() {
        return List.of();
    }
}
