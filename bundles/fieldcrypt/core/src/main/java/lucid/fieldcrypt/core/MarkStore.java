/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import java.util.Locale;
import lucid.fieldcrypt.api.KeyScope;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.mongo.api.Deployments;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Marks in {@code lucid_system.field_marks}, one document for each collection that has or had some. */
final class MarkStore {

    private static final String ID = "_id";

    private final Deployments deployments;

    MarkStore(Deployments deployments) {
        this.deployments = deployments;
    }

    Marks read(String database, String collection) {
        BsonDocument found = FieldVault.answered(() -> collection()
                .find(eq(ID, database + "." + collection))
                .comment(deployments.comment())
                .first());
        return found == null
                ? Marks.none(database, collection)
                : Marks.of(
                        database,
                        collection,
                        found.getString("subject").getValue(),
                        found.getArray("fields").stream().map(MarkStore::mark).toList());
    }

    private static Mark mark(BsonValue stored) {
        BsonDocument field = stored.asDocument();
        return new Mark(
                field.getString("path").getValue(),
                field.getBoolean("searched").getValue(),
                KeyScope.valueOf(field.getString("key").getValue().toUpperCase(Locale.ROOT)));
    }

    static BsonDocument written(Marks marks) {
        List<BsonDocument> fields = marks.fields().stream()
                .map(mark -> new BsonDocument("path", new BsonString(mark.path()))
                        .append("searched", BsonBoolean.valueOf(mark.searched()))
                        .append("key", new BsonString(mark.key().text())))
                .toList();
        return new BsonDocument(ID, new BsonString(marks.namespace()))
                .append("subject", new BsonString(marks.subject()))
                .append("fields", new BsonArray(fields));
    }

    void write(Marks marks) {
        ReplaceOptions options = new ReplaceOptions().upsert(true).comment(deployments.comment());
        FieldVault.answered(() -> collection().replaceOne(eq(ID, marks.namespace()), written(marks), options));
    }

    private MongoCollection<BsonDocument> collection() {
        return deployments.system().getCollection("field_marks", BsonDocument.class);
    }
}
