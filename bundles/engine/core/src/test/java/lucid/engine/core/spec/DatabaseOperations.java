/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ListCollectionNamesIterable;
import com.mongodb.client.ListCollectionsIterable;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The operations of a database. */
final class DatabaseOperations {

    private interface Operation extends BiFunction<MongoDatabase, Call, Optional<BsonValue>> {}

    private static final Map<String, Operation> TABLE = Map.of(
            "runCommand", DatabaseOperations::runCommand,
            "aggregate", DatabaseOperations::aggregate,
            "createChangeStream",
                    (on, call) -> WatchOperations.open(on.watch(call.documents("pipeline"), BsonDocument.class), call),
            "createCollection", DatabaseOperations::createCollection,
            "dropCollection",
                    (on, call) -> {
                        on.getCollection(call.string("collection")).drop();
                        return Optional.empty();
                    },
            "modifyCollection", DatabaseOperations::modifyCollection,
            "listCollections", DatabaseOperations::listCollections,
            "listCollectionNames",
                    (on, call) -> {
                        ListCollectionNamesIterable names =
                                call.options(ListCollectionNamesIterable.class, on.listCollectionNames());
                        return Results.names(names);
                    });

    private DatabaseOperations() {}

    /** @throws AssertionError for an operation that the driver does not have */
    static Optional<BsonValue> run(String name, MongoDatabase database, Call call) {
        Operation operation = TABLE.get(name);
        if (operation == null) {
            throw new AssertionError("the driver's database has no " + name);
        }
        return operation.apply(Sessioned.of(MongoDatabase.class, database, call.session()), call);
    }

    private static Optional<BsonValue> runCommand(MongoDatabase on, Call call) {
        call.value("commandName");
        BsonDocument command = call.document("command");
        Optional<BsonValue> preference = call.value("readPreference");
        return Optional.of(
                preference.isPresent()
                        ? on.runCommand(
                                command, Concerns.preference(preference.get().asDocument()), BsonDocument.class)
                        : on.runCommand(command, BsonDocument.class));
    }

    private static Optional<BsonValue> aggregate(MongoDatabase on, Call call) {
        AggregateIterable<BsonDocument> results =
                call.options(AggregateIterable.class, on.aggregate(call.documents("pipeline"), BsonDocument.class));
        return Results.writes(results, call.documents("pipeline")) ? Optional.empty() : Results.of(results);
    }

    private static Optional<BsonValue> createCollection(MongoDatabase on, Call call) {
        String name = call.string("collection");
        Optional<BsonValue> viewOn = call.value("viewOn");
        if (viewOn.isPresent()) {
            List<BsonDocument> pipeline = call.value("pipeline")
                    .map(value -> Call.documents(value.asArray()))
                    .orElse(List.of());
            on.createView(name, viewOn.get().asString().getValue(), pipeline);
        } else {
            on.createCollection(name, call.options(CreateCollectionOptions.class, new CreateCollectionOptions()));
        }
        return Optional.empty();
    }

    private static Optional<BsonValue> modifyCollection(MongoDatabase on, Call call) {
        BsonDocument command = new BsonDocument("collMod", call.required("collection"));
        for (String option : new String[] {"validator", "index", "changeStreamPreAndPostImages"}) {
            call.value(option).ifPresent(value -> command.append(option, value));
        }
        on.runCommand(command);
        return Optional.empty();
    }

    private static Optional<BsonValue> listCollections(MongoDatabase on, Call call) {
        ListCollectionsIterable<BsonDocument> listed =
                call.options(ListCollectionsIterable.class, on.listCollections(BsonDocument.class));
        return Results.of(listed);
    }
}
