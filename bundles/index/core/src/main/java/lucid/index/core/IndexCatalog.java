/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lucid.collection.api.Namespace;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexProblem;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.mongo.api.MongoProblem;
import lucid.operation.api.Command;
import lucid.problem.api.MongoError;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Reads the indexes of collections, and sends the commands that change them. */
final class IndexCatalog {

    private static final int BATCH = 100;
    private static final int DUPLICATE_KEY = 11000;
    /** Unauthorized, UnrecognizedCommand and CommandNotSupportedOnView. */
    private static final Set<Integer> WITHOUT_USAGE = Set.of(13, 166, 40324);

    private static final Map<Integer, IndexProblem> PROBLEMS = problems();

    private final Deployments deployments;
    private final String deployment;
    private final long limitMillis;

    IndexCatalog(Deployments deployments, String deployment, long limitMillis) {
        this.deployments = deployments;
        this.deployment = deployment;
        this.limitMillis = limitMillis;
    }

    /** All indexes in the server's order; empty also where there is no such collection. */
    List<IndexDetail> indexes(Namespace namespace) {
        return asked(client -> client.getDatabase(namespace.database())
                .getCollection(namespace.collection())
                .listIndexes(BsonDocument.class)
                .maxTime(limitMillis, MILLISECONDS)
                .comment(deployments.comment())
                .batchSize(BATCH)
                .map(found -> detail(namespace, found))
                .into(new ArrayList<>()));
    }

    /** How the indexes were used; nothing where the server does not know the stage or the user may not use it. */
    IndexUsages usages(Namespace namespace) {
        try {
            return new IndexUsages(deployments
                    .admin(deployment)
                    .getDatabase(namespace.database())
                    .getCollection(namespace.collection(), BsonDocument.class)
                    .aggregate(List.of(BsonDocument.parse("{$indexStats: {}}")))
                    .maxTime(limitMillis, MILLISECONDS)
                    .comment(deployments.comment())
                    .batchSize(BATCH)
                    .into(new ArrayList<>()));
        } catch (MongoException e) {
            if (WITHOUT_USAGE.contains(e.getCode())) {
                return new IndexUsages(List.of());
            }
            throw problem(e);
        }
    }

    /** Whether there is a collection or view of this name. */
    boolean exists(Namespace namespace) {
        BsonString name = new BsonString(namespace.collection());
        // Not every server honours the filter, so the names are compared here too.
        List<BsonDocument> found = asked(client -> client.getDatabase(namespace.database())
                .listCollections(BsonDocument.class)
                .filter(new BsonDocument("name", name))
                .maxTime(limitMillis, MILLISECONDS)
                .comment(deployments.comment())
                .batchSize(BATCH)
                .into(new ArrayList<>()));
        return found.stream().anyMatch(collection -> name.equals(collection.get("name")));
    }

    /** The command as it will be sent: with time limit and comment. */
    Command planned(Namespace namespace, BsonDocument body, long limit) {
        BsonDocument whole = body.clone().append("maxTimeMS", new BsonInt64(limit));
        BsonString comment = deployments.comment();
        return new Command(
                namespace.database(), comment.getValue().isEmpty() ? whole : whole.append("comment", comment));
    }

    /** Sends one command now. */
    void send(Command command) {
        BsonDocument reply =
                asked(client -> client.getDatabase(command.target()).runCommand(command.body(), BsonDocument.class));
        if (reply.containsKey("writeConcernError")) {
            BsonDocument error = reply.getDocument("writeConcernError");
            throw new ProblemException(
                            MongoProblem.DEPLOYMENT_UNREACHABLE,
                            "the change was made, but a majority has not confirmed it; look whether it stands")
                    .with(new MongoError(error.getNumber("code").intValue(), ""));
        }
    }

    private <T> T asked(Function<MongoClient, T> question) {
        try {
            return question.apply(deployments.admin(deployment));
        } catch (MongoException e) {
            throw problem(e);
        }
    }

    private static ProblemException problem(MongoException failure) {
        ProblemException general = MongoFailures.problem(failure);
        IndexProblem own = PROBLEMS.get(failure.getCode());
        if (own == null) {
            return general;
        }
        List<Violation> violations = own == IndexProblem.DUPLICATES && failure instanceof MongoCommandException command
                ? UniqueConflict.violations(command.getResponse())
                : List.of();
        // The server's text quotes the value, and who makes indexes need not be somebody who reads documents.
        String detail = failure.getCode() == DUPLICATE_KEY
                ? "several documents have the same value of this key; group by it to find them, change them, try again"
                : general.detail();
        return new ProblemException(own, detail, failure).with(violations).with(MongoFailures.error(failure));
    }

    private static IndexDetail detail(Namespace namespace, BsonDocument found) {
        BsonDocument options = found.clone();
        String name = options.remove("name").asString().getValue();
        BsonDocument key = options.remove("key").asDocument();
        return new IndexDetail(namespace.database(), namespace.collection(), name, key, options, List.of());
    }

    private static Map<Integer, IndexProblem> problems() {
        Map<Integer, IndexProblem> problems = new HashMap<>();
        List.of(2, 9, 14, 67, 72, 197, 40414, 40415)
                .forEach(code -> problems.put(code, IndexProblem.SPECIFICATION_REFUSED));
        List.of(68, 85, 86).forEach(code -> problems.put(code, IndexProblem.EXISTS));
        List.of(359, DUPLICATE_KEY).forEach(code -> problems.put(code, IndexProblem.DUPLICATES));
        problems.put(26, IndexProblem.COLLECTION_MISSING);
        problems.put(27, IndexProblem.MISSING);
        problems.put(370, IndexProblem.PROTECTED);
        return Map.copyOf(problems);
    }
}
