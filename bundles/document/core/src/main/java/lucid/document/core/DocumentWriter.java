/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Optional;
import lucid.document.api.Target;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Writes single documents; each method is one command, so that it is all or nothing. */
final class DocumentWriter {

    private final DocumentCollections collections;

    DocumentWriter(DocumentCollections collections) {
        this.collections = collections;
    }

    /** Reads a document for a write that follows, from where writes go. */
    Optional<RawBsonDocument> current(Target target, BsonValue id) {
        return DocumentFailures.answered(() -> Optional.ofNullable(collections
                .writing(target)
                .find(collections.limited(target, DocumentReader.byId(id)))
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit())
                .batchSize(1)
                .first()));
    }

    void insert(Target target, RawBsonDocument document) {
        InsertOneOptions options = new InsertOneOptions().comment(collections.comment());
        DocumentFailures.answered(() -> collections.writing(target).insertOne(document, options));
    }

    /** Replaces or inserts; the document before, if there was one. */
    Optional<RawBsonDocument> put(Target target, BsonValue id, RawBsonDocument replacement) {
        FindOneAndReplaceOptions options = new FindOneAndReplaceOptions()
                .upsert(true)
                .returnDocument(ReturnDocument.BEFORE)
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
        return DocumentFailures.answered(() -> Optional.ofNullable(collections
                .writing(target)
                .findOneAndReplace(collections.limited(target, DocumentReader.byId(id)), replacement, options)));
    }

    /** Replaces the document if it still is what it was; whether it was. */
    boolean replace(Target target, RawBsonDocument before, RawBsonDocument replacement) {
        ReplaceOptions options = new ReplaceOptions().comment(collections.comment());
        return DocumentFailures.answered(() -> collections
                        .writing(target)
                        .replaceOne(unchanged(before), replacement, options)
                        .getMatchedCount())
                > 0;
    }

    /** Updates what the filter matches; the document after, if one matched. */
    Optional<RawBsonDocument> update(Target target, BsonDocument filter, UpdateOperators operators) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .returnDocument(ReturnDocument.AFTER)
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
        if (!operators.arrayFilters().isEmpty()) {
            options.arrayFilters(operators.arrayFilters());
        }
        return DocumentFailures.answered(() -> Optional.ofNullable(collections
                .writing(target)
                .findOneAndUpdate(collections.limited(target, filter), operators.update(), options)));
    }

    boolean delete(Target target, BsonDocument filter) {
        DeleteOptions options = new DeleteOptions().comment(collections.comment());
        return DocumentFailures.answered(() -> collections
                        .writing(target)
                        .deleteOne(collections.limited(target, filter), options)
                        .getDeletedCount())
                > 0;
    }

    /** Matches the document if every value of it is what it was. */
    static BsonDocument unchanged(RawBsonDocument before) {
        BsonArray same = new BsonArray();
        same.add(new BsonString("$$ROOT"));
        same.add(new BsonDocument("$literal", before));
        return DocumentReader.byId(before.get(SortOrder.ID)).append("$expr", new BsonDocument("$eq", same));
    }
}
