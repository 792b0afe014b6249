/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Sends the commands on users and roles to the deployment {@code main} and reads their failures by code. */
final class UserCommands {

    private static final long LIMIT_MILLIS = 30_000;
    private static final int BATCH = 500;
    private static final int MOST_ROLES = 100_000;
    private static final Map<Integer, DatabaseUserProblem> PROBLEMS = problems();
    private static final BsonDocument MAJORITY = new BsonDocument("w", new BsonString("majority"));

    private final Deployments deployments;

    UserCommands(Deployments deployments) {
        this.deployments = deployments;
    }

    /** A change as it will be sent: confirmed by a majority, with time limit and comment. */
    Planned planned(String database, BsonDocument body) {
        BsonDocument whole =
                body.clone().append("writeConcern", MAJORITY.clone()).append("maxTimeMS", new BsonInt64(LIMIT_MILLIS));
        return new Planned(database, commented(whole));
    }

    /** Sends a change now. */
    void send(Planned planned) {
        BsonDocument reply =
                asked(client -> client.getDatabase(planned.database()).runCommand(planned.body(), BsonDocument.class));
        if (reply.containsKey("writeConcernError")) {
            BsonDocument error = reply.getDocument("writeConcernError");
            throw new ProblemException(
                            MongoProblem.DEPLOYMENT_UNREACHABLE,
                            "the change was made, but a majority has not confirmed it; look whether it stands")
                    .with(new MongoError(error.getNumber("code").intValue(), ""));
        }
    }

    /** Asks something of {@code admin}. */
    BsonDocument ask(BsonDocument question) {
        BsonDocument whole = commented(question.clone().append("maxTimeMS", new BsonInt64(LIMIT_MILLIS)));
        return asked(client -> client.getDatabase("admin").runCommand(whole, BsonDocument.class));
    }

    /** The names and databases of all roles that somebody defined; {@code rolesInfo} tells of one database only. */
    List<BsonDocument> definedRoles() {
        return asked(client -> client.getDatabase("admin")
                .getCollection("system.roles", BsonDocument.class)
                .find()
                .projection(BsonDocument.parse("{_id: 0, role: 1, db: 1}"))
                .comment(deployments.comment())
                .batchSize(BATCH)
                .limit(MOST_ROLES)
                .into(new ArrayList<>()));
    }

    private BsonDocument commented(BsonDocument body) {
        BsonString comment = deployments.comment();
        return comment.getValue().isEmpty() ? body : body.append("comment", comment);
    }

    private <T> T asked(Function<MongoClient, T> question) {
        try {
            return question.apply(deployments.admin(Deployments.MAIN));
        } catch (MongoException e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(MongoException failure) {
        ProblemException general = MongoFailures.problem(failure);
        DatabaseUserProblem own = PROBLEMS.get(failure.getCode());
        return own == null
                ? general
                : new ProblemException(own, general.detail(), failure).with(MongoFailures.error(failure));
    }

    private static Map<Integer, DatabaseUserProblem> problems() {
        Map<Integer, DatabaseUserProblem> problems = new HashMap<>();
        List.of(2, 9, 14, 72, 40414, 40415).forEach(code -> problems.put(code, DatabaseUserProblem.INVALID));
        problems.put(11, DatabaseUserProblem.MISSING);
        problems.put(31, DatabaseUserProblem.ROLE_MISSING);
        problems.put(49, DatabaseUserProblem.ROLE_REFUSED);
        problems.put(51002, DatabaseUserProblem.ROLE_EXISTS);
        problems.put(51003, DatabaseUserProblem.EXISTS);
        return Map.copyOf(problems);
    }
}
