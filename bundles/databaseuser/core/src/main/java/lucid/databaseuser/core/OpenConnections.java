/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/**
 * {@link ConnectedClients} by {@code $currentOp} with idle connections.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/currentOp/">$currentOp</a>
 */
final class OpenConnections implements ConnectedClients {

    private static final int MOST = 100;
    private static final long LIMIT_MILLIS = 10_000;
    /** Unauthorized, unknown options and stages. */
    private static final Set<Integer> NOT_TOLD = Set.of(9, 13, 40324, 40415);

    private final Deployments deployments;

    OpenConnections(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public Optional<List<String>> of(String database, String name) {
        try {
            // our own command is among them, so a server that tells users tells at least of ours
            return found(new BsonDocument("$exists", BsonBoolean.TRUE), 1).isEmpty()
                    ? Optional.empty()
                    : Optional.of(found(elements(database, name), MOST).stream()
                            .map(OpenConnections::label)
                            .distinct()
                            .sorted()
                            .toList());
        } catch (MongoException e) {
            if (NOT_TOLD.contains(e.getCode())) {
                return Optional.empty();
            }
            throw MongoFailures.problem(e);
        }
    }

    private static BsonDocument elements(String database, String name) {
        return new BsonDocument(
                "$elemMatch", new BsonDocument("user", new BsonString(name)).append("db", new BsonString(database)));
    }

    private List<BsonDocument> found(BsonDocument users, int most) {
        boolean sharded =
                "sharded".equals(deployments.capabilities(Deployments.MAIN).topology());
        BsonDocument options = new BsonDocument("allUsers", BsonBoolean.TRUE)
                .append("idleConnections", BsonBoolean.TRUE)
                // users are known to the router that they are connected to
                .append("localOps", BsonBoolean.valueOf(sharded));
        return deployments
                .admin(Deployments.MAIN)
                .getDatabase("admin")
                .aggregate(
                        List.of(
                                new BsonDocument("$currentOp", options),
                                new BsonDocument("$match", new BsonDocument("effectiveUsers", users)),
                                new BsonDocument("$limit", new BsonInt32(most))),
                        BsonDocument.class)
                .comment(deployments.comment())
                .maxTime(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .batchSize(most)
                .into(new ArrayList<>());
    }

    private static String label(BsonDocument operation) {
        String address = Form.text(operation, "client").isEmpty()
                ? Form.text(operation, "client_s")
                : Form.text(operation, "client");
        return (address + " " + Form.text(operation, "appName")).strip();
    }
}
