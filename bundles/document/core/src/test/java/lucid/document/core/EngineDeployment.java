/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

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
import org.junit.rules.ExternalResource;

/** A server in this process, as the one deployment there is. */
final class EngineDeployment extends ExternalResource implements Deployments {

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
        return new Capabilities("", 0, "standalone", Set.of(), new BsonDocument());
    }

    @Override
    public BsonString comment() {
        return new BsonString("a-test");
    }

    @Override
    public List<DeploymentStatus> list() {
        return List.of();
    }
}
