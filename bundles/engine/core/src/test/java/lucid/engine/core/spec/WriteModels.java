/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The parts of a bulk write. */
final class WriteModels {

    private static final Map<String, Function<Call, WriteModel<BsonDocument>>> KINDS = Map.of(
            "insertOne", call -> new InsertOneModel<>(call.document("document")),
            "updateOne", WriteModels::updateOne,
            "updateMany", WriteModels::updateMany,
            "replaceOne",
                    call -> new ReplaceOneModel<>(
                            call.document("filter"),
                            call.document("replacement"),
                            call.options(ReplaceOptions.class, new ReplaceOptions())),
            "deleteOne", call -> new DeleteOneModel<>(call.document("filter"), delete(call)),
            "deleteMany", call -> new DeleteManyModel<>(call.document("filter"), delete(call)));

    private WriteModels() {}

    static WriteModel<BsonDocument> of(Call bulk, BsonDocument request) {
        String kind = request.getFirstKey();
        Call call = bulk.part(request.getDocument(kind));
        WriteModel<BsonDocument> model = KINDS.get(kind).apply(call);
        call.complete();
        return model;
    }

    private static DeleteOptions delete(Call call) {
        return call.options(DeleteOptions.class, new DeleteOptions());
    }

    private static WriteModel<BsonDocument> updateOne(Call call) {
        BsonDocument filter = call.document("filter");
        BsonValue update = call.required("update");
        UpdateOptions options = call.options(UpdateOptions.class, new UpdateOptions());
        return update.isArray()
                ? new UpdateOneModel<>(filter, Call.documents(update.asArray()), options)
                : new UpdateOneModel<>(filter, update.asDocument(), options);
    }

    private static WriteModel<BsonDocument> updateMany(Call call) {
        BsonDocument filter = call.document("filter");
        BsonValue update = call.required("update");
        UpdateOptions options = call.options(UpdateOptions.class, new UpdateOptions());
        return update.isArray()
                ? new UpdateManyModel<>(filter, Call.documents(update.asArray()), options)
                : new UpdateManyModel<>(filter, update.asDocument(), options);
    }
}
