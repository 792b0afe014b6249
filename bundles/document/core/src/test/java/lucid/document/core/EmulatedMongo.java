/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** A server in this process, as the one deployment there is. */
final class EmulatedMongo extends ExternalResource implements Deployments {

    private MongoServer server;
    private MongoClient client;

    @Override
    protected void before() {
        server = new MongoServer(new MemoryBackend());
        InetSocketAddress address = server.bind();
        client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort());
    }

    @Override
    protected void after() {
        client.close();
        server.shutdownNow();
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
