/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import lucid.engine.api.EngineRule;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.rules.ExternalResource;

/** An empty engine in this JVM for one test, and nodes that are connected to it. */
public final class SystemDatabase extends ExternalResource {

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

    /** The connection of a node; cut off when it shall not answer. */
    final class Node implements Deployments {

        private boolean cut;

        void cut() {
            cut = true;
        }

        @Override
        public MongoDatabase system() {
            if (cut) {
                throw new ProblemException(MongoProblem.DEPLOYMENT_UNREACHABLE, "this node is cut off");
            }
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
