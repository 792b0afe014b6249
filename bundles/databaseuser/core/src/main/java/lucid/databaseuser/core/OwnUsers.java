/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.List;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** As whom the platform itself is connected. */
final class OwnUsers {

    private final Deployments deployments;

    OwnUsers(Deployments deployments) {
        this.deployments = deployments;
    }

    /**
     * Passes for a user as whom the platform is not connected.
     *
     * @param remedy what to do instead
     * @throws ProblemException {@link DatabaseUserProblem#OWN_USER}
     */
    void spare(String database, String name, String remedy) {
        boolean own = List.of(deployments.data(Deployments.MAIN), deployments.admin(Deployments.MAIN)).stream()
                .map(client -> status(client, false))
                .flatMap(info -> Form.documents(info, "authenticatedUsers").stream())
                .anyMatch(user -> Form.text(user, "user").equals(name)
                        && Form.text(user, "db").equals(database));
        if (own) {
            throw new ProblemException(
                    DatabaseUserProblem.OWN_USER,
                    "the platform is connected as '" + name + "' of '" + database + "'; " + remedy);
        }
    }

    /**
     * The {@code authInfo} of a connection.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/connectionStatus/">connectionStatus</a>
     */
    static BsonDocument status(MongoClient client, boolean privileges) {
        BsonDocument command = new BsonDocument("connectionStatus", new BsonInt32(1))
                .append("showPrivileges", org.bson.BsonBoolean.valueOf(privileges));
        try {
            return client.getDatabase("admin")
                    .runCommand(command, BsonDocument.class)
                    .getDocument("authInfo", new BsonDocument());
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }
}
