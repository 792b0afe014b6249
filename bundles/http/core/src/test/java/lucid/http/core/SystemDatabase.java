/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import lucid.engine.api.EngineRule;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** An empty engine in this JVM for one test. */
final class SystemDatabase extends ExternalResource implements Deployments {

    private final EngineRule engine = new EngineRule();
    private MongoClient client;

    @Override
    protected void before() {
        engine.before();
        client = MongoClients.create(engine.adminUri());
    }

    @Override
    protected void after() {
        client.close();
        engine.after();
    }

    @Override
    public MongoDatabase system() {
        return client.getDatabase("lucid_system");
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
    public Capabilities capabilities(String deployment) {
        return new Capabilities("7.0.0", 21, "standalone", java.util.Set.of(), new BsonDocument());
    }

    @Override
    public BsonString comment() {
        return new BsonString("test");
    }

    @Override
    public List<DeploymentStatus> list() {
        return List.of();
    }
}
