/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import lucid.engine.api.EngineRule;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** One deployment: an engine in this process, with a comment as within a request. */
final class EmulatedDeployment implements Deployments, AutoCloseable {

    private final EngineRule engine = new EngineRule();
    private final MongoClient client;

    EmulatedDeployment() {
        engine.before();
        client = MongoClients.create(engine.adminUri());
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
        return new Capabilities("5.0.0", 13, "standalone", Set.of(), new BsonDocument());
    }

    @Override
    public BsonString comment() {
        return new BsonString("test-1");
    }

    @Override
    public List<DeploymentStatus> list() {
        return List.of(new DeploymentStatus("main", true, "", "5.0.0"));
    }

    @Override
    public void close() {
        client.close();
        engine.after();
    }
}
