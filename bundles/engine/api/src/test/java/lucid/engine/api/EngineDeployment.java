/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.api;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/**
 * An engine in this process as the one deployment there is, with a comment as within a request; from its construction,
 * so that other fields of a test may use it, until the rule ends.
 */
public final class EngineDeployment extends ExternalResource implements Deployments {

    private static final String VERSION = "7.0.0";

    private final EngineRule engine = new EngineRule();
    private final MongoClient client;

    /** Starts it. */
    public EngineDeployment() {
        engine.before();
        client = MongoClients.create(engine.adminUri());
    }

    @Override
    protected void after() {
        client.close();
        engine.after();
    }

    @Override
    public MongoClient data(String deployment) {
        return client;
    }

    @Override
    public MongoClient admin(String deployment) {
        return client;
    }

    @Override
    public MongoDatabase system() {
        return client.getDatabase("lucid_system");
    }

    @Override
    public Capabilities capabilities(String deployment) {
        return new Capabilities(VERSION, 21, "replica set", Set.of(), new BsonDocument());
    }

    @Override
    public BsonString comment() {
        return new BsonString("test-1");
    }

    @Override
    public List<DeploymentStatus> list() {
        return List.of(new DeploymentStatus("main", true, "", VERSION));
    }
}
