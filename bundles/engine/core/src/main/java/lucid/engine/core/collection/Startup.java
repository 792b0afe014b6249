/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.KeyCursor;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the catalogue at start, fills indexes that were lost or not finished, drops copies that were not finished. */
final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final CatalogState catalog;
    private final IndexCreation indexes;
    private final CollectionRemoval removal;
    private final List<CollectionState> states = new ArrayList<>();

    Startup(CatalogState catalog, IndexCreation indexes, CollectionRemoval removal) {
        this.catalog = catalog;
        this.indexes = indexes;
        this.removal = removal;
    }

    void run() {
        try (Snapshot snapshot = catalog.store().snapshot()) {
            byte[] last = snapshot.get(Table.CATALOG, KeyLayout.LAST_ID);
            catalog.lastId(last.length == 0 ? 0 : ByteBuffer.wrap(last).getInt());
            readCollections(snapshot);
            readViews(snapshot);
        }
        for (CollectionState state : states) {
            if (state.info().namespace().collection().endsWith(CollectionRename.UNFINISHED)) {
                removal.drop(state);
            } else {
                rebuild(state);
            }
        }
    }

    private void readCollections(Snapshot snapshot) {
        byte[] prefix = {KeyLayout.COLLECTION};
        try (KeyCursor cursor = snapshot.cursor(Table.CATALOG, prefix, KeyLayout.after(prefix))) {
            for (cursor.seek(prefix); cursor.valid(); cursor.next()) {
                int id = ByteBuffer.wrap(cursor.key()).getInt(1);
                readCollection(snapshot, id, Doc.view(cursor.value()));
            }
        }
    }

    private void readCollection(Snapshot snapshot, int id, Doc record) {
        CollectionState state = new CollectionState(catalog, id, CatalogRecord.info(record));
        state.indexes(CatalogRecord.indexes(record));
        byte[] counters = snapshot.get(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COUNTERS, id));
        if (counters.length > 0) {
            ByteBuffer numbers = ByteBuffer.wrap(counters);
            state.counters(new CollectionState.Counters(numbers.getLong(), numbers.getLong()));
        }
        if (!state.settings().clustered()) {
            state.nextRecord(lastRecord(snapshot, state) + 1);
        }
        states.add(state);
        catalog.collections().put(state.info().namespace(), new Collection(state, catalog.places()));
    }

    private static long lastRecord(Snapshot snapshot, CollectionState state) {
        try (RecordCursor records = new StoredRecordCursor(snapshot, state.prefix(), true)) {
            return records.next() ? ByteBuffer.wrap(records.id().bytes()).getLong() : 0;
        }
    }

    private void readViews(Snapshot snapshot) {
        byte[] prefix = {KeyLayout.VIEW};
        try (KeyCursor cursor = snapshot.cursor(Table.CATALOG, prefix, KeyLayout.after(prefix))) {
            for (cursor.seek(prefix); cursor.valid(); cursor.next()) {
                CollectionInfo view = CatalogRecord.view(Doc.view(cursor.value()));
                catalog.views().put(view.namespace(), view);
            }
        }
    }

    /** Fills what has to be filled; an unfinished index that cannot be is dropped. */
    private void rebuild(CollectionState state) {
        List<Index> lost = state.indexes().stream()
                .filter(index -> catalog.store().indexesLost() && isMarkedReady(index))
                .toList();
        fill(state, lost);
        List<Index> unfinished =
                state.indexes().stream().filter(index -> !isMarkedReady(index)).toList();
        if (!unfinished.isEmpty()) {
            fillOrDrop(state, unfinished);
        }
    }

    private boolean isMarkedReady(Index index) {
        byte[] mark = catalog.store().get(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()));
        return CatalogRecord.isReady(mark, index);
    }

    private void fill(CollectionState state, List<Index> lost) {
        if (!lost.isEmpty()) {
            IndexBuild build = begin(state, lost);
            build.run(Interruption.NEVER);
            lost.forEach(Index::ready);
        }
    }

    private static IndexBuild begin(CollectionState state, List<Index> indexes) {
        IndexBuild build = new IndexBuild(state, indexes);
        indexes.forEach(index -> index.buildBy(build));
        return build;
    }

    private void fillOrDrop(CollectionState state, List<Index> unfinished) {
        try (Batch batch = catalog.store().batch()) {
            unfinished.forEach(index -> CatalogRecord.deleteIndex(batch, index));
            catalog.write(batch, List.of());
        }
        IndexBuild build = begin(state, unfinished);
        try {
            build.run(Interruption.NEVER);
            indexes.commit(state, build);
        } catch (CommandException e) {
            LOG.warn(
                    "Dropping an index that could not be finished: namespace={} {}", state.namespace(), e.getMessage());
            indexes.abandon(state, build);
        }
    }
}
