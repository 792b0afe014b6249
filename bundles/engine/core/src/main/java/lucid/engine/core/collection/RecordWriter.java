/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Writes the records of one collection. Safe for many threads. */
final class RecordWriter {

    private static final int STEPS_BETWEEN_CHECKS = 128;

    private final CollectionState state;
    private final Optional<Transaction> transaction;
    private final DocumentCheck check = new DocumentCheck();

    /** A document that may be inserted, with a key list for each index. */
    private record Prepared(Doc document, List<IndexKeys> keys) {}

    RecordWriter(CollectionState state, Optional<Transaction> transaction) {
        this.state = state;
        this.transaction = transaction;
    }

    OpTime insert(List<Doc> documents, Collection.WriteOptions options) {
        return unheld(options.interruption(), () -> insertNow(documents, options));
    }

    /** Does a write, as soon as no transaction holds what it needs. */
    private static <T> T unheld(Interruption interruption, Supplier<T> write) {
        while (true) {
            try {
                return write.get();
            } catch (Claims.HeldException held) {
                NonBlocking.check();
                held.holder().await(interruption);
            }
        }
    }

    private WriteScope scope() {
        return transaction.map(one -> one.scope(state)).orElseGet(() -> new DirectScope(state));
    }

    private OpTime insertNow(List<Doc> documents, Collection.WriteOptions options) {
        return state.shared(() -> {
            List<Prepared> prepared = new ArrayList<>(documents.size());
            for (Doc document : documents) {
                if (prepared.size() % STEPS_BETWEEN_CHECKS == 0) {
                    options.interruption().check();
                }
                prepared.add(prepare(document, options));
            }
            return state.writing(() -> write(prepared, options));
        });
    }

    private Prepared prepare(Doc document, Collection.WriteOptions options) {
        Doc fit = hasIds() ? check.prepare(document) : DocumentCheck.prepareWithoutId(document);
        Settings.Capped capped = state.settings().capped();
        if (capped.on() && capped.size() > 0 && fit.length() > capped.size()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "object to insert exceeds cappedMaxSize");
        }
        if (!options.bypassValidation()) {
            state.settings().validator().checkInsert(fit, state.namespace());
        }
        List<IndexKeys> keys = new ArrayList<>(state.indexes().size());
        for (Index index : state.indexes()) {
            keys.add(index.keys(fit));
        }
        return new Prepared(fit, keys);
    }

    private boolean hasIds() {
        List<Index> indexes = state.indexes();
        return state.settings().clustered()
                || (!indexes.isEmpty() && indexes.get(0).spec().isId());
    }

    private OpTime write(List<Prepared> prepared, Collection.WriteOptions options) {
        try (WriteScope scope = scope()) {
            WriteSet set = new WriteSet(state, scope);
            List<RecordId> records = new ArrayList<>(prepared.size());
            for (Prepared one : prepared) {
                RecordId record = recordFor(one.document());
                records.add(record);
                set.insert(record, one.document(), one.keys());
            }
            makeRoom(set, prepared, records);
            Doc only = prepared.size() == 1 ? prepared.get(0).document() : Doc.EMPTY;
            options.beforeCommit().run(scope.changes(), Doc.EMPTY, only);
            return set.commit();
        }
    }

    private RecordId recordFor(Doc document) {
        return state.settings().clustered() ? clusteredRecord(state, document.get("_id")) : state.nextRecord();
    }

    static RecordId clusteredRecord(CollectionState state, Value id) {
        return new RecordId(
                new KeyEncoder().append(id, false, state.settings().collation()).key());
    }

    /** Takes the oldest out of a capped collection: first stored ones, then those of this very write. */
    private void makeRoom(WriteSet set, List<Prepared> prepared, List<RecordId> records) {
        if (!isFull(set)) {
            return;
        }
        try (Snapshot snapshot = state.store().snapshot();
                RecordCursor oldest = new StoredRecordCursor(snapshot, state.prefix(), false)) {
            while (isFull(set) && oldest.next()) {
                set.evict(oldest.id(), oldest.document());
            }
        }
        for (int i = 0; i < records.size() - 1 && isFull(set); i++) {
            set.evict(records.get(i), prepared.get(i).document());
        }
    }

    private boolean isFull(WriteSet set) {
        return state.settings()
                .capped()
                .isExceeded(
                        set.effects().counters().count(),
                        set.effects().counters().bytes());
    }

    /** Takes out what a capped collection has no room for any more; its bounds have changed. */
    void makeRoom() {
        state.writing(() -> {
            try (WriteScope scope = new DirectScope(state)) {
                WriteSet set = new WriteSet(state, scope);
                makeRoom(set, List.of(), List.of());
                return set.commit();
            }
        });
    }

    Collection.Written update(
            RecordId record, Function<Doc, Doc> change, UpdateForm form, Collection.WriteOptions options) {
        return unheld(
                options.interruption(),
                () -> state.shared(() -> state.writing(() -> updateNow(record, change, form, options))));
    }

    private Collection.Written updateNow(
            RecordId record, Function<Doc, Doc> change, UpdateForm form, Collection.WriteOptions options) {
        try (WriteScope scope = scope()) {
            Doc before = scope.read(record);
            Doc after = before.isEmpty() ? Doc.EMPTY : change.apply(before);
            if (after.isEmpty()) {
                return nothing();
            }
            if (after.equals(before)) {
                return new Collection.Written(
                        true, before, before, state.oplog().lastApplied());
            }
            checkUpdate(before, after, options);
            WriteSet set = new WriteSet(state, scope);
            set.update(record, before, after, form);
            options.beforeCommit().run(scope.changes(), before, after);
            return new Collection.Written(true, before, after, set.commit());
        }
    }

    /** Replaces a record, or inserts one where there is none; under the locks, committed by the caller. */
    void put(WriteSet set, Optional<RecordId> there, Doc document) {
        if (there.isPresent()) {
            Doc before = state.newest(there.get());
            checkUpdate(before, document, Collection.WriteOptions.USUAL);
            set.update(there.get(), before, document, UpdateForm.REPLACEMENT);
            return;
        }
        Prepared one = prepare(document, Collection.WriteOptions.USUAL);
        RecordId record = recordFor(one.document());
        set.insert(record, one.document(), one.keys());
        makeRoom(set, List.of(one), List.of(record));
    }

    private void checkUpdate(Doc before, Doc after, Collection.WriteOptions options) {
        DocumentCheck.checkSize(after, "Resulting document after update is too large. size in bytes: ");
        if (!ValueOrder.SIMPLE.same(before.get("_id"), after.get("_id"))) {
            throw new CommandException(
                    ErrorCode.IMMUTABLE_FIELD,
                    "Performing an update on the path '_id' would modify the immutable field '_id'");
        }
        if (!options.bypassValidation()) {
            state.settings().validator().checkUpdate(before, after, state.namespace());
        }
    }

    private Collection.Written nothing() {
        return new Collection.Written(false, Doc.EMPTY, Doc.EMPTY, state.oplog().lastApplied());
    }

    Collection.Written delete(RecordId record, Predicate<Doc> condition, Collection.WriteOptions options) {
        return unheld(
                options.interruption(),
                () -> state.shared(() -> state.writing(() -> deleteNow(record, condition, options))));
    }

    private Collection.Written deleteNow(RecordId record, Predicate<Doc> condition, Collection.WriteOptions options) {
        try (WriteScope scope = scope()) {
            Doc before = scope.read(record);
            if (before.isEmpty() || !condition.test(before)) {
                return nothing();
            }
            WriteSet set = new WriteSet(state, scope);
            set.delete(record, before);
            options.beforeCommit().run(scope.changes(), before, Doc.EMPTY);
            return new Collection.Written(true, before, Doc.EMPTY, set.commit());
        }
    }

    /**
     * Deletes those records of which the condition holds, as one; none where a transaction holds any of them.
     *
     * @return how many
     */
    int deleteAll(List<RecordId> records, Predicate<Doc> condition) {
        try {
            return state.shared(() -> state.writing(() -> deleteAllNow(records, condition)));
        } catch (Claims.HeldException held) {
            return 0;
        }
    }

    private int deleteAllNow(List<RecordId> records, Predicate<Doc> condition) {
        try (WriteScope scope = new DirectScope(state)) {
            WriteSet set = new WriteSet(state, scope);
            int deleted = 0;
            for (RecordId record : records) {
                Doc before = state.newest(record);
                if (!before.isEmpty() && condition.test(before)) {
                    set.delete(record, before);
                    deleted++;
                }
            }
            if (deleted > 0) {
                set.commit();
            }
            return deleted;
        }
    }
}
