/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Writes the records of one collection. Safe for many threads. */
final class RecordWriter {

    private static final int STEPS_BETWEEN_CHECKS = 128;

    private final CollectionState state;
    private final DocumentCheck check = new DocumentCheck();

    /** A document that may be inserted, with a key list for each index. */
    private record Prepared(Doc document, List<IndexKeys> keys) {}

    RecordWriter(CollectionState state) {
        this.state = state;
    }

    OpTime insert(List<Doc> documents, Collection.WriteOptions options) {
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
        try (WriteSet set = new WriteSet(state)) {
            List<RecordId> records = new ArrayList<>(prepared.size());
            for (Prepared one : prepared) {
                RecordId record = recordFor(one.document());
                records.add(record);
                set.insert(record, one.document(), one.keys());
            }
            makeRoom(set, prepared, records);
            options.beforeCommit().run();
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
                .isExceeded(set.counters().count(), set.counters().bytes());
    }

    /** Takes out what a capped collection has no room for any more; its bounds have changed. */
    void makeRoom() {
        state.writing(() -> {
            try (WriteSet set = new WriteSet(state)) {
                makeRoom(set, List.of(), List.of());
                return set.commit();
            }
        });
    }

    Collection.Written update(
            RecordId record, Function<Doc, Doc> change, UpdateForm form, Collection.WriteOptions options) {
        return state.shared(() -> state.writing(() -> {
            Doc before = state.newest(record);
            Doc after = before.isEmpty() ? Doc.EMPTY : change.apply(before);
            if (after.isEmpty()) {
                return nothing();
            }
            if (after.equals(before)) {
                return new Collection.Written(
                        true, before, before, state.oplog().lastApplied());
            }
            checkUpdate(before, after, options);
            try (WriteSet set = new WriteSet(state)) {
                set.update(record, before, after, form);
                options.beforeCommit().run();
                return new Collection.Written(true, before, after, set.commit());
            }
        }));
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
        return state.shared(() -> state.writing(() -> {
            Doc before = state.newest(record);
            if (before.isEmpty() || !condition.test(before)) {
                return nothing();
            }
            try (WriteSet set = new WriteSet(state)) {
                set.delete(record, before);
                options.beforeCommit().run();
                return new Collection.Written(true, before, Doc.EMPTY, set.commit());
            }
        }));
    }

    /** Deletes those records of which the condition holds, as one; gives how many. */
    int deleteAll(List<RecordId> records, Predicate<Doc> condition) {
        return state.shared(() -> state.writing(() -> {
            try (WriteSet set = new WriteSet(state)) {
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
        }));
    }
}
