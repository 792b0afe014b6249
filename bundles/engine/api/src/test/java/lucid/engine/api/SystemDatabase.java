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
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** An empty engine in this JVM for one test, and nodes that are connected to it and can be cut off from it. */
public final class SystemDatabase extends ExternalResource {

    private static final String SYSTEM = "lucid_system";

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

    /** A node whose connection works for some commands and is then gone for good, as when the node is killed. */
    public Node node(int commands) {
        return new Node(commands);
    }

    /** A node whose connection works until it is cut off. */
    public Node node() {
        return new Node(Integer.MAX_VALUE);
    }

    /** The database of the state is replaced by an empty one. */
    public void drop() {
        client.getDatabase(SYSTEM).drop();
    }

    /** A database of it, whatever the nodes can reach. */
    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** One node's connections. */
    public final class Node implements Deployments {

        private int left;

        private Node(int commands) {
            left = commands;
        }

        /** Connects it again. */
        public void connect() {
            left = Integer.MAX_VALUE;
        }

        /** Cuts it off. */
        public void disconnect() {
            left = 0;
        }

        /** Cuts it off after so many commands. */
        public void disconnectAfter(int commands) {
            left = commands;
        }

        /** How many commands a node has sent that was never cut off. */
        public int sent() {
            return Integer.MAX_VALUE - left;
        }

        @Override
        public MongoDatabase system() {
            if (left <= 0) {
                throw new ProblemException(MongoProblem.DEPLOYMENT_UNREACHABLE, "this node is cut off");
            }
            left--;
            return client.getDatabase(SYSTEM);
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
            return new Capabilities("7.0.0", 21, "standalone", Set.of(), new BsonDocument());
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
}
