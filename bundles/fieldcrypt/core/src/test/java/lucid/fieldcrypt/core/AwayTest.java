/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Set;
import lucid.mongo.api.Capabilities;
import lucid.mongo.api.DeploymentStatus;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import org.bson.BsonString;
import org.junit.Test;

/** While no server answers, nothing is encrypted and nothing is taken for not encrypted. */
public class AwayTest {

    @Test
    public void saysThatTheDeploymentIsAway() {
        try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100")) {
            Encryption node = new Encryption(new Away(nobody));
            for (ProblemException problem : List.of(
                    assertThrows(ProblemException.class, () -> node.service().known("shop", "orders")),
                    assertThrows(ProblemException.class, () -> node.service().of("shop", "orders", Set.of())),
                    assertThrows(ProblemException.class, () -> node.keys()
                            .destroy("shop", "orders", new BsonString("ann"))))) {
                assertEquals(ProblemKind.UNAVAILABLE, problem.type().kind());
            }
        }
    }

    private record Away(MongoClient nobody) implements Deployments {

        @Override
        public MongoClient data(String deployment) {
            return nobody;
        }

        @Override
        public MongoClient admin(String deployment) {
            return nobody;
        }

        @Override
        public MongoDatabase system() {
            return nobody.getDatabase("lucid_system");
        }

        @Override
        public Capabilities capabilities(String deployment) {
            throw new UnsupportedOperationException(deployment);
        }

        @Override
        public BsonString comment() {
            return new BsonString("");
        }

        @Override
        public List<DeploymentStatus> list() {
            return List.of();
        }
    }
}
