/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;

/** What writes do to a collection besides its records and entries: counters, multikey paths, running index builds. */
final class Effects {

    private final CollectionState state;
    private final Set<RecordId> changed = new HashSet<>();
    /** Unique keys, and the place of a record where it is one. */
    private final List<byte[]> taken = new ArrayList<>();

    private final Map<Index, Set<String>> stored = new HashMap<>();
    private long documents;
    private long bytes;
    private boolean catalogueChanges;
    private CollectionState.Counters counters = new CollectionState.Counters(0, 0);

    Effects(CollectionState state) {
        this.state = state;
    }

    CollectionState state() {
        return state;
    }

    boolean isEmpty() {
        return documents == 0 && bytes == 0 && changed.isEmpty() && !catalogueChanges;
    }

    void counted(long moreDocuments, long moreBytes) {
        documents += moreDocuments;
        bytes += moreBytes;
    }

    void changed(RecordId record) {
        changed.add(record);
    }

    /** Notes a key that one record only may have: it has got or lost it. */
    void taken(byte[] key) {
        taken.add(key);
    }

    /** Notes that the catalogue has to learn of paths that hold arrays. */
    void catalogueChanged() {
        catalogueChanges = true;
    }

    /** The collection's counters with these effects. */
    CollectionState.Counters counters() {
        return state.counters().plus(documents, bytes);
    }

    void add(Effects more) {
        counted(more.documents, more.bytes);
        changed.addAll(more.changed);
        taken.addAll(more.taken);
        catalogueChanges |= more.catalogueChanges;
    }

    /** Puts them into a batch; under the collection's writer's lock until {@link #written}. */
    void complete(Batch batch) {
        counters = counters();
        batch.put(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COUNTERS, state.id()), counters.encoded());
        if (catalogueChanges) {
            state.indexes().forEach(index -> stored.put(index, index.multikeyPaths()));
            CatalogRecord.put(batch, state);
        }
    }

    /** Takes over what is written now. */
    void written() {
        state.counters(counters);
        stored.forEach(Index::multikeyPathsStored);
        state.builds().forEach(build -> build.touched(changed));
        RecentChanges recent = state.claims().recent();
        if (recent.isWatched()) {
            changed.forEach(record -> taken.add(KeyLayout.record(state.prefix(), record)));
            recent.note(taken);
        }
    }
}
