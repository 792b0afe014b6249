/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.MongoNamespace;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.DistinctIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.ListIndexesIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The operations of a collection. */
final class CollectionOperations {

    private interface Operation extends BiFunction<MongoCollection<BsonDocument>, Call, Optional<BsonValue>> {}

    private static final Map<String, Operation> TABLE = Map.ofEntries(
            Map.entry("find", (on, call) -> Results.of(find(on, call))),
            Map.entry(
                    "findOne", (on, call) -> Optional.ofNullable(find(on, call).first())),
            Map.entry("aggregate", CollectionOperations::aggregate),
            Map.entry("distinct", CollectionOperations::distinct),
            Map.entry("rename", CollectionOperations::rename),
            Map.entry(
                    "createChangeStream",
                    (on, call) -> WatchOperations.open(on.watch(call.documents("pipeline"), BsonDocument.class), call)),
            Map.entry(
                    "countDocuments",
                    (on, call) -> Results.count(on.countDocuments(
                            call.document("filter"), call.options(CountOptions.class, new CountOptions())))),
            Map.entry(
                    "estimatedDocumentCount",
                    (on, call) -> Results.count(on.estimatedDocumentCount(
                            call.options(EstimatedDocumentCountOptions.class, new EstimatedDocumentCountOptions())))),
            Map.entry(
                    "insertOne",
                    (on, call) -> Results.of(on.insertOne(
                            call.document("document"), call.options(InsertOneOptions.class, new InsertOneOptions())))),
            Map.entry(
                    "insertMany",
                    (on, call) -> Results.of(on.insertMany(
                            call.documents("documents"),
                            call.options(InsertManyOptions.class, new InsertManyOptions())))),
            Map.entry("updateOne", CollectionOperations::updateOne),
            Map.entry("updateMany", CollectionOperations::updateMany),
            Map.entry(
                    "replaceOne",
                    (on, call) -> Results.of(on.replaceOne(
                            call.document("filter"),
                            call.document("replacement"),
                            call.options(ReplaceOptions.class, new ReplaceOptions())))),
            Map.entry(
                    "deleteOne",
                    (on, call) -> Results.of(on.deleteOne(
                            call.document("filter"), call.options(DeleteOptions.class, new DeleteOptions())))),
            Map.entry(
                    "deleteMany",
                    (on, call) -> Results.of(on.deleteMany(
                            call.document("filter"), call.options(DeleteOptions.class, new DeleteOptions())))),
            Map.entry("findOneAndUpdate", CollectionOperations::findOneAndUpdate),
            Map.entry(
                    "findOneAndReplace",
                    (on, call) -> Results.orNull(on.findOneAndReplace(
                            call.document("filter"),
                            call.document("replacement"),
                            call.options(FindOneAndReplaceOptions.class, new FindOneAndReplaceOptions())))),
            Map.entry(
                    "findOneAndDelete",
                    (on, call) -> Results.orNull(on.findOneAndDelete(
                            call.document("filter"),
                            call.options(FindOneAndDeleteOptions.class, new FindOneAndDeleteOptions())))),
            Map.entry("bulkWrite", CollectionOperations::bulkWrite),
            Map.entry(
                    "createIndex",
                    (on, call) -> Optional.of(new BsonString(on.createIndex(
                            call.document("keys"), call.options(IndexOptions.class, new IndexOptions()))))),
            Map.entry("dropIndex", (on, call) -> {
                on.dropIndex(call.string("name"));
                return Optional.empty();
            }),
            Map.entry(
                    "listIndexes",
                    (on, call) ->
                            Results.of(call.options(ListIndexesIterable.class, on.listIndexes(BsonDocument.class)))));

    private CollectionOperations() {}

    /** @throws AssertionError for an operation that the driver does not have */
    @SuppressWarnings("unchecked")
    static Optional<BsonValue> run(String name, MongoCollection<?> collection, Call call) {
        Operation operation = TABLE.get(name);
        if (operation == null) {
            throw new AssertionError("the driver's collection has no " + name);
        }
        MongoCollection<BsonDocument> on = (MongoCollection<BsonDocument>) collection;
        return operation.apply(Sessioned.of(MongoCollection.class, on, call.session()), call);
    }

    private static FindIterable<BsonDocument> find(MongoCollection<BsonDocument> on, Call call) {
        return call.options(FindIterable.class, on.find(call.document("filter")));
    }

    private static Optional<BsonValue> aggregate(MongoCollection<BsonDocument> on, Call call) {
        AggregateIterable<BsonDocument> results =
                call.options(AggregateIterable.class, on.aggregate(call.documents("pipeline")));
        return Results.writes(results, call.documents("pipeline")) ? Optional.empty() : Results.of(results);
    }

    private static Optional<BsonValue> rename(MongoCollection<BsonDocument> on, Call call) {
        MongoNamespace to = new MongoNamespace(on.getNamespace().getDatabaseName(), call.string("to"));
        on.renameCollection(to, call.options(RenameCollectionOptions.class, new RenameCollectionOptions()));
        return Optional.empty();
    }

    private static Optional<BsonValue> distinct(MongoCollection<BsonDocument> on, Call call) {
        DistinctIterable<BsonValue> values = on.distinct(call.string("fieldName"), BsonValue.class);
        return Results.of(call.options(DistinctIterable.class, values));
    }

    private static Optional<BsonValue> updateOne(MongoCollection<BsonDocument> on, Call call) {
        BsonDocument filter = call.document("filter");
        BsonValue update = call.required("update");
        UpdateOptions options = call.options(UpdateOptions.class, new UpdateOptions());
        return Results.of(
                update.isArray()
                        ? on.updateOne(filter, Call.documents(update.asArray()), options)
                        : on.updateOne(filter, update.asDocument(), options));
    }

    private static Optional<BsonValue> updateMany(MongoCollection<BsonDocument> on, Call call) {
        BsonDocument filter = call.document("filter");
        BsonValue update = call.required("update");
        UpdateOptions options = call.options(UpdateOptions.class, new UpdateOptions());
        return Results.of(
                update.isArray()
                        ? on.updateMany(filter, Call.documents(update.asArray()), options)
                        : on.updateMany(filter, update.asDocument(), options));
    }

    private static Optional<BsonValue> findOneAndUpdate(MongoCollection<BsonDocument> on, Call call) {
        BsonDocument filter = call.document("filter");
        BsonValue update = call.required("update");
        FindOneAndUpdateOptions options = call.options(FindOneAndUpdateOptions.class, new FindOneAndUpdateOptions());
        return Results.orNull(
                update.isArray()
                        ? on.findOneAndUpdate(filter, Call.documents(update.asArray()), options)
                        : on.findOneAndUpdate(filter, update.asDocument(), options));
    }

    private static Optional<BsonValue> bulkWrite(MongoCollection<BsonDocument> on, Call call) {
        List<WriteModel<BsonDocument>> models = call.documents("requests").stream()
                .map(request -> WriteModels.of(call, request))
                .toList();
        return Results.of(on.bulkWrite(models, call.options(BulkWriteOptions.class, new BulkWriteOptions())));
    }
}
