/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.function.Function;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoFailures;
import lucid.operation.api.OperationProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Leases in {@code lucid_system.leases}, compared and set in one command. Safe for use by many threads. */
final class LeaseStore {

    private final Deployments deployments;

    LeaseStore(Deployments deployments) {
        this.deployments = deployments;
    }

    /**
     * Takes a lease that nobody holds or whose holder let it expire.
     *
     * @param token of this taking; nobody else has it
     * @param about owner and reason, for those who are refused
     */
    void take(String name, String token, BsonDocument about, Instant now) {
        BsonDocument set = about.clone().append("token", new BsonString(token)).append("taken", Entry.time(now));
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).comment(deployments.comment());
        answered(leases -> {
            try {
                // a lease that is held does not match, and the upsert then collides with it
                return leases.findOneAndUpdate(
                        and(eq("_id", name), lt("expiry", Entry.time(now))), new BsonDocument("$set", set), options);
            } catch (MongoCommandException e) {
                throw ErrorCategory.fromErrorCode(e.getErrorCode()) == ErrorCategory.DUPLICATE_KEY
                        ? refused(leases, name)
                        : e;
            }
        });
    }

    private ProblemException refused(MongoCollection<BsonDocument> leases, String name) {
        BsonDocument held =
                leases.find(eq("_id", name)).comment(deployments.comment()).first();
        String who = held == null
                ? "somebody who has just given it back"
                : held.getString("actor").getValue() + " for "
                        + held.getString("reason").getValue();
        return new ProblemException(
                OperationProblem.LEASE_HELD, "'" + name + "' is held by " + who + "; try again when it is free");
    }

    /** Moves the expiry; false when the lease is not held under this token any more. */
    boolean renew(String name, String token, Instant expiry) {
        BsonDocument set = new BsonDocument("$set", new BsonDocument("expiry", Entry.time(expiry)));
        UpdateOptions options = new UpdateOptions().comment(deployments.comment());
        return answered(leases -> leases.updateOne(and(eq("_id", name), eq("token", token)), set, options)
                        .getMatchedCount()
                == 1);
    }

    void release(String name, String token) {
        DeleteOptions options = new DeleteOptions().comment(deployments.comment());
        answered(leases -> leases.deleteOne(and(eq("_id", name), eq("token", token)), options));
    }

    /** Removes what has expired. */
    void free(Instant now) {
        DeleteOptions options = new DeleteOptions().comment(deployments.comment());
        answered(leases -> leases.deleteMany(lt("expiry", Entry.time(now)), options));
    }

    private <T> T answered(Function<MongoCollection<BsonDocument>, T> command) {
        try {
            return command.apply(deployments.system().getCollection("leases", BsonDocument.class));
        } catch (MongoException e) {
            throw MongoFailures.problem(e);
        }
    }
}
