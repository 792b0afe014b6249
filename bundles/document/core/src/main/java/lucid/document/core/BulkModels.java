/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.document.api.DataChange;
import lucid.document.api.DocumentProblem;
import lucid.document.api.Target;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/** The driver's form of the operations of a bulk write. */
final class BulkModels {

    /** The fields of a reference to a document. */
    private static final Set<String> REFERENCE = Set.of("$db", "$id", "$ref");

    private final QueryGuard guard;
    private final Target target;
    private final DocumentCollections collections;

    BulkModels(QueryGuard guard, Target target, DocumentCollections collections) {
        this.guard = guard;
        this.target = target;
        this.collections = collections;
    }

    /** An operation with its values as they are stored. */
    static BulkOperation sent(CollectionCipher cipher, BulkOperation operation) {
        if (operation instanceof BulkOperation.Insert insert) {
            return new BulkOperation.Insert(cipher.stored(insert.document()));
        }
        if (operation instanceof BulkOperation.Update update) {
            return new BulkOperation.Update(
                    cipher.filter(update.filter()),
                    cipher.update(update.update(), update.filter()),
                    update.arrayFilters(),
                    update.upsert(),
                    update.multi());
        }
        if (operation instanceof BulkOperation.Replace replace) {
            return new BulkOperation.Replace(
                    cipher.filter(replace.filter()), cipher.stored(replace.replacement()), replace.upsert());
        }
        BulkOperation.Delete delete = (BulkOperation.Delete) operation;
        return new BulkOperation.Delete(cipher.filter(delete.filter()), delete.multi());
    }

    WriteModel<RawBsonDocument> model(BulkOperation asked) {
        BulkOperation operation = sent(collections.cipher(target), asked);
        if (operation instanceof BulkOperation.Insert insert) {
            return new InsertOneModel<>(withId(Versions.raw(insert.document())));
        }
        if (operation instanceof BulkOperation.Update update) {
            return update(update);
        }
        if (operation instanceof BulkOperation.Replace replace) {
            return replace(replace);
        }
        return delete((BulkOperation.Delete) operation);
    }

    /** What an operation has changed that was done; its form for the driver has the id of an inserted document. */
    static DataChange change(Target target, BulkOperation operation, WriteModel<RawBsonDocument> written) {
        String collection = target.collection();
        DataChange.Counts counts = DataChange.Counts.UNKNOWN;
        if (written instanceof InsertOneModel<RawBsonDocument> insert) {
            return new DataChange.Inserted(collection, insert.getDocument());
        }
        if (operation instanceof BulkOperation.Update update) {
            return new DataChange.Filtered(
                    collection, "update", update.filter(), update.update(), update.arrayFilters(), counts);
        }
        if (operation instanceof BulkOperation.Replace replace) {
            return new DataChange.Filtered(
                    collection, "replace", replace.filter(), replace.replacement(), List.of(), counts);
        }
        BsonDocument filter = ((BulkOperation.Delete) operation).filter();
        return new DataChange.Filtered(collection, "delete", filter, new BsonDocument(), List.of(), counts);
    }

    private static RawBsonDocument withId(RawBsonDocument document) {
        return document.containsKey(SortOrder.ID) ? document : LoadIds.with(new BsonObjectId(new ObjectId()), document);
    }

    private WriteModel<RawBsonDocument> update(BulkOperation.Update update) {
        guard.check(update.filter());
        UpdateOperators operators = UpdateOperators.of(update.update(), update.arrayFilters());
        guard.check(operators.update());
        UpdateOptions options = new UpdateOptions().upsert(update.upsert());
        if (!operators.arrayFilters().isEmpty()) {
            options.arrayFilters(operators.arrayFilters());
        }
        BsonDocument filter = collections.limited(target, update.filter());
        return update.multi()
                ? new UpdateManyModel<>(filter, operators.update(), options)
                : new UpdateOneModel<>(filter, operators.update(), options);
    }

    private WriteModel<RawBsonDocument> replace(BulkOperation.Replace replace) {
        guard.check(replace.filter());
        requirePlain(replace.replacement());
        return new ReplaceOneModel<>(
                collections.limited(target, replace.filter()),
                Versions.raw(replace.replacement()),
                new ReplaceOptions().upsert(replace.upsert()));
    }

    /** Passes what may replace a document, or throws: drivers take no name at the top that looks like an operator. */
    static void requirePlain(BsonDocument replacement) {
        for (String name : replacement.keySet()) {
            if (name.startsWith("$") && !REFERENCE.contains(name)) {
                throw new ProblemException(
                        DocumentProblem.UPDATE_REFUSED, "a replacement has no operators; use update for " + name);
            }
        }
    }

    private WriteModel<RawBsonDocument> delete(BulkOperation.Delete delete) {
        guard.check(delete.filter());
        BsonDocument filter = collections.limited(target, delete.filter());
        return delete.multi() ? new DeleteManyModel<>(filter) : new DeleteOneModel<>(filter);
    }
}
