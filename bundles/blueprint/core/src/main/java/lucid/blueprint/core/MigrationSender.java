/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.Map;
import java.util.Set;
import lucid.blueprint.api.BlueprintProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Sends the commands of migrations: those on documents over the data connection, the others as administration. */
final class MigrationSender {

    private static final Set<String> DATA = Set.of("update", "delete");

    /** What a command says when an earlier attempt has done its work already. */
    private static final Map<String, Set<Integer>> DONE_BEFORE =
            Map.of("create", Set.of(48), "dropIndexes", Set.of(26, 27));

    private final Deployments deployments;

    MigrationSender(Deployments deployments) {
        this.deployments = deployments;
    }

    /** Sends what was not sent before; after each command there is a safe point. */
    void send(String database, Migration migration, Turn turn) {
        for (int at = turn.sent(); at < migration.commands().size(); at++) {
            send(database, migration.commands().get(at));
            turn.sent(at + 1);
        }
    }

    private void send(String database, BsonDocument command) {
        String name = command.getFirstKey();
        BsonDocument sent = command.clone().append("comment", deployments.comment());
        try {
            MongoClient client =
                    DATA.contains(name) ? deployments.data(Deployments.MAIN) : deployments.admin(Deployments.MAIN);
            check(name, client.getDatabase(database).runCommand(sent, BsonDocument.class));
        } catch (MongoCommandException e) {
            if (!DONE_BEFORE.getOrDefault(name, Set.of()).contains(e.getErrorCode())) {
                throw failed(name, e.getErrorMessage()).with(MongoFailures.error(e));
            }
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }

    /** Servers answer ok to a write of which some part failed. */
    private static void check(String name, BsonDocument reply) {
        if (reply.containsKey("writeErrors")) {
            BsonValue first = reply.getArray("writeErrors").get(0);
            throw failed(name, Blueprint.text(first.asDocument(), "errmsg"));
        }
        if (reply.containsKey("writeConcernError")) {
            throw failed(name, Blueprint.text(reply.getDocument("writeConcernError"), "errmsg"));
        }
    }

    private static ProblemException failed(String command, String message) {
        return new ProblemException(
                BlueprintProblem.MIGRATION_FAILED,
                command + ": " + message + "; mend the data or the migration and apply again");
    }
}
