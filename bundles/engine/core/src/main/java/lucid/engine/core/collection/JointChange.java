/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Snapshot;

/**
 * Changes of documents in several collections, written as one. Holds the lock of the catalogue, as all that holds more
 * than one latch does: so none of them waits for another.
 */
final class JointChange {

    private final CatalogState catalog;
    private final CollectionCreation creation;

    JointChange(CatalogState catalog, CollectionCreation creation) {
        this.catalog = catalog;
        this.creation = creation;
    }

    OpTime write(List<DocumentChange> changes) {
        return catalog.changing(() -> {
            Map<Collection, List<DocumentChange>> parts = new LinkedHashMap<>();
            for (DocumentChange change : changes) {
                target(change).ifPresent(collection -> parts.computeIfAbsent(collection, key -> new ArrayList<>())
                        .add(change));
            }
            return locked(parts.keySet().iterator(), () -> commit(parts));
        });
    }

    private Optional<Collection> target(DocumentChange change) {
        return change.deletes()
                ? Optional.ofNullable(catalog.collections().get(change.namespace()))
                : Optional.of(creation.forWrite(change.namespace()));
    }

    private static OpTime locked(Iterator<Collection> collections, Supplier<OpTime> work) {
        if (!collections.hasNext()) {
            return work.get();
        }
        CollectionState state = collections.next().state();
        return state.shared(() -> state.writing(() -> locked(collections, work)));
    }

    private OpTime commit(Map<Collection, List<DocumentChange>> parts) {
        List<WriteSet> sets = new ArrayList<>();
        List<WriteScope> scopes = new ArrayList<>();
        try (Batch batch = catalog.store().batch()) {
            parts.forEach((collection, changes) -> {
                WriteScope scope = new DirectScope(collection.state(), batch);
                scopes.add(scope);
                WriteSet set = new WriteSet(collection.state(), scope);
                sets.add(set);
                changes.forEach(change -> apply(collection, set, change));
            });
            List<OplogEntry> entries = new ArrayList<>();
            sets.forEach(set -> {
                set.effects().complete(batch);
                entries.addAll(set.entries());
            });
            OpTime time = CollectionState.write(catalog.oplog(), batch, entries);
            sets.forEach(set -> set.effects().written());
            return time;
        } finally {
            scopes.forEach(WriteScope::close);
        }
    }

    private static void apply(Collection collection, WriteSet set, DocumentChange change) {
        Optional<RecordId> record;
        try (Snapshot snapshot = collection.snapshot()) {
            record = collection.byId(snapshot, change.id());
        }
        if (change.deletes()) {
            record.ifPresent(found -> set.delete(found, collection.state().newest(found)));
        } else {
            collection.writer().put(set, record, change.document());
        }
    }
}
