/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import lucid.collection.api.CollectionProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.mongo.api.MongoProblem;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Sends administrative commands, each with its time limit and comment, and reads their failures. */
final class ServerCommands {

    private static final Map<Integer, CollectionProblem> PROBLEMS = Map.of(
            26, CollectionProblem.MISSING,
            48, CollectionProblem.EXISTS,
            73, CollectionProblem.INVALID_NAME);
    private static final Set<Integer> OPTIONS = Set.of(2, 5, 9, 14, 72, 165, 167, 177, 182, 40414, 40415);
    private static final List<String> ENVELOPE = List.of("ok", "operationTime", "$clusterTime");

    private final Deployments deployments;
    private final String deployment;
    private final long limitMillis;

    ServerCommands(Deployments deployments, String deployment, long limitMillis) {
        this.deployments = deployments;
        this.deployment = deployment;
        this.limitMillis = limitMillis;
    }

    /** The most milliseconds that a command may run. */
    long limitMillis() {
        return limitMillis;
    }

    /** The comment of the running request. */
    BsonString comment() {
        return deployments.comment();
    }

    /** The command as it will be sent: with time limit and comment. */
    Command planned(String target, BsonDocument body) {
        return planned(target, body, limitMillis);
    }

    /** The command as it will be sent, with a time limit of its own. */
    Command planned(String target, BsonDocument body, long limit) {
        BsonDocument whole = body.clone().append("maxTimeMS", new BsonInt64(limit));
        BsonString comment = deployments.comment();
        return new Command(target, comment.getValue().isEmpty() ? whole : whole.append("comment", comment));
    }

    /** A change that sends the commands one after the other and then gives the outcome. */
    <T> Change<T> change(List<Command> commands, Supplier<T> outcome) {
        return Change.of(commands, () -> {
            commands.forEach(this::send);
            return outcome.get();
        });
    }

    /** Sends one command now and gives its reply without the envelope. */
    BsonDocument send(Command command) {
        BsonDocument reply = asked(client -> runCommand(client, command));
        checkWritten(reply);
        ENVELOPE.forEach(reply::remove);
        return reply;
    }

    /** Asks the deployment something and reads a failure of the driver as a problem. */
    <T> T asked(Function<MongoClient, T> question) {
        try {
            return question.apply(deployments.admin(deployment));
        } catch (MongoException e) {
            throw problem(e);
        }
    }

    private BsonDocument runCommand(MongoClient client, Command command) {
        if (command.target().equals(TrashStore.DATABASE)) {
            return deployments.system().runCommand(command.body(), BsonDocument.class);
        }
        return client.getDatabase(command.target()).runCommand(command.body(), BsonDocument.class);
    }

    private static void checkWritten(BsonDocument reply) {
        BsonValue unacknowledged = reply.get("writeConcernError");
        if (unacknowledged != null) {
            BsonDocument error = unacknowledged.asDocument();
            throw new ProblemException(
                            MongoProblem.DEPLOYMENT_UNREACHABLE,
                            "the change was made, but a majority has not confirmed it; look whether it stands")
                    .with(new MongoError(error.getNumber("code").intValue(), ""));
        }
        if (reply.containsKey("writeErrors")) {
            throw new ProblemException(
                    MongoProblem.MONGO_REFUSED, "the platform could not note the change in its own database");
        }
    }

    private static ProblemException problem(MongoException failure) {
        ProblemException general = MongoFailures.problem(failure);
        ProblemType own = OPTIONS.contains(failure.getCode())
                ? CollectionProblem.OPTIONS_REFUSED
                : PROBLEMS.get(failure.getCode());
        return own == null
                ? general
                : new ProblemException(own, general.detail(), failure).with(MongoFailures.error(failure));
    }
}
