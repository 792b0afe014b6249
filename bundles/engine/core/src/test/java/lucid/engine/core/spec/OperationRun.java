/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.fail;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** One operation of a test with what is expected of it. */
final class OperationRun {

    private final BsonDocument operation;
    private final Entities entities;
    private final RunnerOperations runner;
    private boolean nested;
    private Optional<Object> produced = Optional.empty();

    OperationRun(BsonDocument operation, Entities entities, RunnerOperations runner) {
        this.operation = operation;
        this.entities = entities;
        this.runner = runner;
    }

    /** @throws AssertionError for a result or an error that differs, and for what the driver does not have */
    void run() {
        if (operation.containsKey("expectError")) {
            expectError();
            return;
        }
        boolean ignored =
                operation.getBoolean("ignoreResultAndError", BsonBoolean.FALSE).getValue();
        try {
            Optional<BsonValue> result = result();
            if (operation.containsKey("expectResult")) {
                new Matching(entities).match(operation.get("expectResult"), result, "result");
            }
            if (operation.containsKey("saveResultAsEntity")) {
                entities.keep(
                        operation.getString("saveResultAsEntity").getValue(),
                        produced.orElse(result.orElse(BsonNull.VALUE)));
            }
        } catch (RuntimeException e) {
            if (!ignored) {
                throw e;
            }
        }
    }

    /** Runs it within another operation, which is to see the error as well. */
    private void runNested() {
        nested = true;
        run();
    }

    private void expectError() {
        Optional<BsonValue> result = Optional.empty();
        try {
            result = result();
        } catch (RuntimeException e) {
            new ExpectedError(e, new Matching(entities)).check(operation.getDocument("expectError"));
            if (nested) {
                throw e;
            }
            return;
        }
        fail(name() + " was to fail and says " + result);
    }

    private String name() {
        return operation.getString("name").getValue();
    }

    private Optional<BsonValue> result() {
        Call call = new Call(operation.getDocument("arguments", new BsonDocument()), entities);
        Optional<BsonValue> result = result(operation.getString("object").getValue(), call);
        call.complete();
        produced = call.produced();
        return result;
    }

    private Optional<BsonValue> result(String object, Call call) {
        if (object.equals("testRunner")) {
            runner.run(name(), call);
            return Optional.empty();
        }
        Object entity = entities.get(object);
        if (entity instanceof MongoCollection<?> collection) {
            return CollectionOperations.run(name(), collection, call);
        }
        if (entity instanceof MongoDatabase database) {
            return DatabaseOperations.run(name(), database, call);
        }
        if (entity instanceof ObservedClient client) {
            return OtherOperations.client(name(), client.client(), call);
        }
        if (entity instanceof MongoCursor<?> cursor) {
            return WatchOperations.cursor(name(), cursor);
        }
        if (entity instanceof GridFSBucket bucket) {
            return BucketOperations.run(name(), bucket, call);
        }
        return OtherOperations.session(
                name(), ((Entities.Session) entity).session(), call, inner -> new OperationRun(inner, entities, runner)
                        .runNested());
    }
}
