/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Optional;
import lucid.document.api.DataChange;
import lucid.document.api.Target;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Writes single documents; each method is one command, so that it is all or nothing, and tells the target's listener
 * what it has changed.
 */
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
        target.changes().changed(new DataChange.Inserted(target.collection(), document));
    }

    /** Replaces or inserts; the document before, if there was one. The caller knows what it is then, and tells it. */
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
        boolean replaced = DocumentFailures.answered(() -> collections
                        .writing(target)
                        .replaceOne(unchanged(before), replacement, options)
                        .getMatchedCount())
                > 0;
        if (replaced) {
            target.changes().changed(new DataChange.Replaced(target.collection(), before, replacement));
        }
        return replaced;
    }

    /** Updates the one document that the filter is about; it afterwards, if it is there. */
    Optional<RawBsonDocument> update(Target target, BsonDocument filter, UpdateOperators operators) {
        Optional<RawBsonDocument> after = update(target, filter, operators, ReturnDocument.AFTER);
        after.ifPresent(
                now -> target.changes().changed(new DataChange.Updated(target.collection(), now, operators.paths())));
        return after;
    }

    /** Updates the document if it still is what it was; it afterwards, if it was. */
    Optional<RawBsonDocument> update(Target target, RawBsonDocument before, UpdateOperators operators) {
        Optional<RawBsonDocument> after = update(target, unchanged(before), operators, ReturnDocument.AFTER);
        after.ifPresent(now -> target.changes().changed(new DataChange.Replaced(target.collection(), before, now)));
        return after;
    }

    /** Applies a flat patch; the document afterwards, if it is there. Who listens wants to know it before, too. */
    Optional<RawBsonDocument> merge(Target target, BsonValue id, BsonDocument patch) {
        UpdateOperators operators = UpdateOperators.of(MergePatch.operators(patch));
        if (!target.watched() || !MergePatch.foreseeable(patch)) {
            return update(target, DocumentReader.byId(id), operators);
        }
        return update(target, DocumentReader.byId(id), operators, ReturnDocument.BEFORE)
                .map(before -> {
                    RawBsonDocument after = Versions.raw(MergePatch.foreseen(Versions.tree(before), patch));
                    target.changes().changed(new DataChange.Replaced(target.collection(), before, after));
                    return after;
                });
    }

    private Optional<RawBsonDocument> update(
            Target target, BsonDocument filter, UpdateOperators operators, ReturnDocument wanted) {
        FindOneAndUpdateOptions options = new FindOneAndUpdateOptions()
                .returnDocument(wanted)
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
        if (!operators.arrayFilters().isEmpty()) {
            options.arrayFilters(operators.arrayFilters());
        }
        return DocumentFailures.answered(() -> Optional.ofNullable(collections
                .writing(target)
                .findOneAndUpdate(collections.limited(target, filter), operators.update(), options)));
    }

    /** Deletes the document; whether it was there. Who listens wants to know what it was. */
    boolean delete(Target target, BsonValue id) {
        if (!target.watched()) {
            return delete(target, DocumentReader.byId(id));
        }
        FindOneAndDeleteOptions options = new FindOneAndDeleteOptions()
                .comment(collections.comment())
                .maxTime(collections.mostMillis(), collections.unit());
        Optional<RawBsonDocument> before = DocumentFailures.answered(() -> Optional.ofNullable(collections
                .writing(target)
                .findOneAndDelete(collections.limited(target, DocumentReader.byId(id)), options)));
        before.ifPresent(gone -> target.changes().changed(new DataChange.Deleted(target.collection(), gone)));
        return before.isPresent();
    }

    /** Deletes the document if it still is what it was; whether it was. */
    boolean delete(Target target, RawBsonDocument before) {
        boolean deleted = delete(target, unchanged(before));
        if (deleted) {
            target.changes().changed(new DataChange.Deleted(target.collection(), before));
        }
        return deleted;
    }

    private boolean delete(Target target, BsonDocument filter) {
        DeleteOptions options = new DeleteOptions().comment(collections.comment());
        return DocumentFailures.answered(() -> collections
                        .writing(target)
                        .deleteOne(collections.limited(target, filter), options)
                        .getDeletedCount())
                > 0;
    }

    /** Matches the document if every value of it is what it was. */
    private static BsonDocument unchanged(RawBsonDocument before) {
        BsonArray same = new BsonArray();
        same.add(new BsonString("$$ROOT"));
        same.add(new BsonDocument("$literal", before));
        return DocumentReader.byId(before.get(SortOrder.ID)).append("$expr", new BsonDocument("$eq", same));
    }
}
