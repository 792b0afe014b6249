/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** An empty MongoDB in this JVM for one test. */
final class SystemDatabase extends ExternalResource implements Deployments {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private MongoClient client;

    @Override
    protected void before() {
        int port = server.bind().getPort();
        client = MongoClients.create("mongodb://localhost:" + port + "/?retryWrites=false");
    }

    @Override
    protected void after() {
        client.close();
        server.shutdownNow();
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
