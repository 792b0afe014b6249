/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.ClientSession;
import com.mongodb.client.ListDatabasesIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCluster;
import com.mongodb.client.TransactionBody;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The operations of clients and sessions. */
final class OtherOperations {

    private OtherOperations() {}

    /** @throws AssertionError for an operation that the driver does not have */
    static Optional<BsonValue> client(String name, MongoClient client, Call call) {
        MongoCluster on = Sessioned.of(MongoCluster.class, client, call.session());
        return switch (name) {
            case "listDatabases" ->
                Results.of(call.options(ListDatabasesIterable.class, on.listDatabases(BsonDocument.class)));
            case "listDatabaseNames" -> Results.names(on.listDatabaseNames());
            case "createChangeStream" ->
                WatchOperations.open(on.watch(call.documents("pipeline"), BsonDocument.class), call);
            case "close" -> {
                client.close();
                yield Optional.empty();
            }
            default -> throw new AssertionError("the driver's client has no " + name);
        };
    }

    /**
     * Runs an operation of a session.
     *
     * @param nested runs an operation within another
     * @throws AssertionError for an operation that is not known
     */
    static Optional<BsonValue> session(String name, ClientSession session, Call call, Consumer<BsonDocument> nested) {
        switch (name) {
            case "endSession" -> session.close();
            case "startTransaction" -> session.startTransaction(Concerns.transaction(call));
            case "commitTransaction" -> session.commitTransaction();
            case "abortTransaction" -> session.abortTransaction();
            case "withTransaction" -> {
                BsonArray operations = call.required("callback").asArray();
                TransactionBody<Optional<Object>> body = () -> {
                    operations.forEach(operation -> nested.accept(operation.asDocument()));
                    return Optional.empty();
                };
                session.withTransaction(body, Concerns.transaction(call));
            }
            default -> throw new AssertionError("a session has no " + name);
        }
        return Optional.empty();
    }
}
