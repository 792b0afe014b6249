/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lucid.document.api.ChangeListener;
import lucid.document.api.Choice;
import lucid.document.api.DataChange;
import lucid.document.api.DocumentProblem;
import lucid.document.api.OperationResult;
import lucid.document.api.Precondition;
import lucid.document.api.TransactionOperation;
import lucid.fieldcrypt.api.CollectionCipher;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/**
 * The operations of a transaction, one after the other. What is read for a condition stays so until the commit, or the
 * commit fails: a transaction sees one snapshot, and two that write one document exclude each other.
 */
final class TransactionRun {

    private final SessionWriter writer;
    private final Function<String, CollectionCipher> ciphers;
    private final ChangeListener changes;

    TransactionRun(SessionWriter writer, Function<String, CollectionCipher> ciphers, ChangeListener changes) {
        this.writer = writer;
        this.ciphers = ciphers;
        this.changes = changes;
    }

    private CollectionCipher cipher(TransactionOperation operation) {
        return ciphers.apply(operation.collection());
    }

    private BsonDocument sent(TransactionOperation operation, Choice.ByFilter by) {
        return cipher(operation).filter(by.filter());
    }

    List<OperationResult> run(List<TransactionOperation> operations) {
        changes.begun();
        return each(operations, this::result);
    }

    /** Does something for each operation; a problem of one gets its place. */
    static <T> List<T> each(List<TransactionOperation> operations, Function<TransactionOperation, T> action) {
        List<T> results = new ArrayList<>();
        for (int at = 0; at < operations.size(); at++) {
            TransactionOperation operation = operations.get(at);
            try {
                results.add(action.apply(operation));
            } catch (ProblemException e) {
                throw at(at, operation, e);
            }
        }
        return results;
    }

    private static ProblemException at(int index, TransactionOperation operation, ProblemException problem) {
        String where = "/operations/" + index;
        String inside = where + "/" + operation.verb();
        List<Violation> violations = new ArrayList<>();
        violations.add(new Violation(where, problem.detail()));
        problem.violations().forEach(violation -> violations.add(new Violation(inside, told(violation))));
        String detail = "operation %d (%s, collection %s) failed and nothing is changed: %s"
                .formatted(index, operation.verb(), operation.collection(), problem.detail());
        return new ProblemException(problem.type(), detail, problem.getCause())
                .with(violations)
                .with(problem.mongo());
    }

    private static String told(Violation violation) {
        return violation.where() + " " + violation.message();
    }

    private OperationResult result(TransactionOperation operation) {
        if (operation instanceof TransactionOperation.Insert insert) {
            return insert(insert);
        }
        if (operation instanceof TransactionOperation.Replace replace) {
            return replace(replace);
        }
        if (operation instanceof TransactionOperation.Update update) {
            return update(update);
        }
        if (operation instanceof TransactionOperation.Merge merge) {
            return merge(merge);
        }
        return delete((TransactionOperation.Delete) operation);
    }

    private OperationResult insert(TransactionOperation.Insert insert) {
        BsonValue id = insert.document().get(SortOrder.ID, new BsonObjectId(new ObjectId()));
        return inserted(insert, cipher(insert).stored(whole(id, insert.document())));
    }

    private OperationResult inserted(TransactionOperation operation, RawBsonDocument whole) {
        writer.insert(operation.collection(), whole);
        changes.changed(new DataChange.Inserted(operation.collection(), whole));
        return OperationResult.of(operation).inserted(whole.get(SortOrder.ID), Versions.of(whole));
    }

    private OperationResult replace(TransactionOperation.Replace replace) {
        if (replace.choice() instanceof Choice.ByFilter by) {
            RawBsonDocument replacement = cipher(replace).stored(replace.replacement());
            SessionWriter.Changed changed =
                    writer.replace(replace.collection(), sent(replace, by), replacement, replace.upsert());
            OperationResult result = counted(replace, by, changed);
            tell(result, by, replacement, List.of());
            return result;
        }
        Choice.ById by = (Choice.ById) replace.choice();
        requireId(by.id(), replace.replacement());
        Optional<RawBsonDocument> before = held(replace.collection(), by);
        if (before.isEmpty() && replace.upsert()) {
            return inserted(replace, cipher(replace).stored(whole(by.id(), replace.replacement())));
        }
        RawBsonDocument old = before.orElseThrow(() -> missing(replace));
        BsonDocument body = replace.replacement().clone();
        body.remove(SortOrder.ID);
        return rewritten(replace, old, cipher(replace).stored(whole(old.get(SortOrder.ID), body)));
    }

    private OperationResult rewritten(TransactionOperation operation, RawBsonDocument before, RawBsonDocument after) {
        BsonValue id = before.get(SortOrder.ID);
        writer.replace(operation.collection(), DocumentReader.byId(id), after, false);
        changes.changed(new DataChange.Replaced(operation.collection(), before, after));
        return OperationResult.of(operation)
                .changed(1, after.equals(before) ? 0 : 1)
                .about(id, Versions.of(after));
    }

    private OperationResult update(TransactionOperation.Update update) {
        String collection = update.collection();
        if (update.choice() instanceof Choice.ByFilter by) {
            BsonDocument filter = sent(update, by);
            UpdateOperators operators = operators(update, by.filter());
            SessionWriter.Changed changed = update.multi()
                    ? writer.updateAll(collection, filter, operators, update.upsert())
                    : writer.updateFirst(collection, filter, operators, update.upsert());
            OperationResult result = counted(update, by, changed);
            tell(result, by, update.update(), update.arrayFilters());
            return result;
        }
        Choice.ById by = (Choice.ById) update.choice();
        Optional<RawBsonDocument> before = held(collection, by);
        if (before.isEmpty() && !update.upsert()) {
            throw missing(update);
        }
        BsonDocument about = before.map(BsonDocument.class::cast).orElseGet(BsonDocument::new);
        UpdateOperators operators = operators(update, about);
        RawBsonDocument after = writer.update(collection, DocumentReader.byId(by.id()), operators, update.upsert())
                .orElseThrow(() -> missing(update));
        changes.changed(before.<DataChange>map(known -> new DataChange.Replaced(collection, known, after))
                .orElseGet(() -> new DataChange.Inserted(collection, after)));
        BsonValue id = after.get(SortOrder.ID);
        OperationResult nothing = OperationResult.of(update);
        return before.isEmpty()
                ? nothing.inserted(id, Versions.of(after))
                : nothing.changed(1, after.equals(before.get()) ? 0 : 1).about(id, Versions.of(after));
    }

    private UpdateOperators operators(TransactionOperation.Update update, BsonDocument about) {
        UpdateOperators operators = UpdateOperators.of(update.update(), update.arrayFilters());
        return operators.with(cipher(update).update(operators.update(), about));
    }

    private OperationResult merge(TransactionOperation.Merge merge) {
        Optional<RawBsonDocument> before = merge.choice() instanceof Choice.ById by
                ? Optional.of(held(merge.collection(), by).orElseThrow(() -> missing(merge)))
                : writer.first(merge.collection(), sent(merge, (Choice.ByFilter) merge.choice()));
        if (merge.choice() instanceof Choice.ByFilter by) {
            require(by, before.isPresent() ? 1 : 0);
        }
        if (before.isEmpty()) {
            return OperationResult.of(merge);
        }
        RawBsonDocument old = before.get();
        requireId(old.get(SortOrder.ID), merge.patch());
        BsonDocument changes = merge.patch().clone();
        changes.remove(SortOrder.ID);
        BsonDocument merged = MergePatch.applied(Versions.tree(old), changes);
        CollectionCipher cipher = cipher(merge);
        return rewritten(merge, old, cipher.patches(changes) ? cipher.stored(old, merged) : Versions.raw(merged));
    }

    private OperationResult delete(TransactionOperation.Delete delete) {
        if (delete.choice() instanceof Choice.ByFilter by) {
            long gone = writer.delete(delete.collection(), sent(delete, by), delete.multi());
            require(by, gone);
            OperationResult result = OperationResult.of(delete).deleted(gone);
            tell(result, by, new BsonDocument(), List.of());
            return result;
        }
        Choice.ById by = (Choice.ById) delete.choice();
        RawBsonDocument before = held(delete.collection(), by).orElseThrow(() -> missing(delete));
        BsonValue id = before.get(SortOrder.ID);
        long gone = writer.delete(delete.collection(), DocumentReader.byId(id), false);
        changes.changed(new DataChange.Deleted(delete.collection(), before));
        return OperationResult.of(delete).deleted(gone).about(id, "");
    }

    private void tell(
            OperationResult result, Choice.ByFilter by, BsonDocument update, List<BsonDocument> arrayFilters) {
        DataChange.Counts counts =
                new DataChange.Counts(result.matched(), result.modified(), result.inserted(), result.deleted());
        changes.changed(new DataChange.Filtered(
                result.collection(), result.operation(), by.filter(), update, arrayFilters, counts));
    }

    private static OperationResult counted(
            TransactionOperation operation, Choice.ByFilter by, SessionWriter.Changed changed) {
        require(by, changed.matched());
        OperationResult result = OperationResult.of(operation).changed(changed.matched(), changed.modified());
        return changed.upserted().isNull() ? result : result.inserted(changed.upserted(), "");
    }

    private static void require(Choice.ByFilter by, long matched) {
        if (by.expected() != Choice.ByFilter.ANY && by.expected() != matched) {
            throw new ProblemException(
                    DocumentProblem.EXPECTATION_FAILED,
                    "the filter matches " + matched + " documents, not the expected " + by.expected());
        }
    }

    /** The document as it is, which the condition lets be written. */
    private Optional<RawBsonDocument> held(String collection, Choice.ById by) {
        Optional<RawBsonDocument> now = writer.first(collection, DocumentReader.byId(by.id()));
        Precondition condition = by.condition();
        boolean fits =
                switch (condition.kind()) {
                    case NONE -> true;
                    case ABSENT -> now.isEmpty();
                    case PRESENT -> now.isPresent();
                    case VERSION ->
                        now.map(Versions::of)
                                .filter(condition.version()::equals)
                                .isPresent();
                };
        if (!fits) {
            throw new ProblemException(
                    DocumentProblem.VERSION_MISMATCH,
                    "the document is not as the condition wants it; read it again and apply your change to what it is"
                            + " now");
        }
        return now;
    }

    private static void requireId(BsonValue id, BsonDocument body) {
        BsonValue wanted = body.get(SortOrder.ID, id);
        if (wanted.isNull() || new BsonOrder().compare(id, wanted) != 0) {
            throw new ProblemException(
                    DocumentProblem.ID_IMMUTABLE,
                    "the body names another _id than the chosen document has; leave it out");
        }
    }

    private static RawBsonDocument whole(BsonValue id, BsonDocument body) {
        BsonDocument whole = new BsonDocument(SortOrder.ID, id);
        whole.putAll(body);
        return Versions.raw(whole);
    }

    private static ProblemException missing(TransactionOperation operation) {
        return new ProblemException(
                DocumentProblem.MISSING,
                "no document of " + operation.collection() + " has this id; ids have types: give it as the server"
                        + " answers it, such as {\"$oid\": …}");
    }
}
