/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * Changes of records with their index entries, counters and oplog entries, written as one. Lives only under the
 * collection's writer's lock.
 */
final class WriteSet implements AutoCloseable {

    private final CollectionState state;
    private final List<Index> indexes;
    private final Batch batch;
    private final List<OplogEntry> entries = new ArrayList<>();
    private final Map<ByteBuffer, RecordId> claimed = new HashMap<>();
    private final Map<Index, Set<String>> stored = new HashMap<>();
    private final UniqueKeys uniqueKeys;
    private final Set<RecordId> changed = new HashSet<>();
    private CollectionState.Counters counters;
    private boolean catalogueChanges;

    WriteSet(CollectionState state) {
        this(state, state.store().batch());
    }

    /** One whose changes are written with what else the batch holds. */
    WriteSet(CollectionState state, Batch batch) {
        this.state = state;
        this.batch = batch;
        indexes = state.indexes();
        counters = state.counters();
        uniqueKeys = new UniqueKeys(state.store());
    }

    CollectionState.Counters counters() {
        return counters;
    }

    /** @param keys one for each index of the collection */
    void insert(RecordId record, Doc document, List<IndexKeys> keys) {
        if (state.settings().clustered()) {
            claimRecord(record, document);
        }
        batch.put(Table.RECORDS, KeyLayout.record(state.prefix(), record), document.bytes());
        for (int i = 0; i < keys.size(); i++) {
            putAll(indexes.get(i), keys.get(i), record, document);
        }
        counters = counters.plus(1, document.length());
        entries.add(state.entry("i", document, Doc.EMPTY));
    }

    void update(RecordId record, Doc before, Doc after, UpdateForm form) {
        changed.add(record);
        batch.put(Table.RECORDS, KeyLayout.record(state.prefix(), record), after.bytes());
        for (Index index : indexes) {
            if (!index.isReady() || !index.generator().surelyEqual(before, after)) {
                update(index, record, before, after);
            }
        }
        counters = counters.plus(0, after.length() - before.length());
        log(state.entry("u", form.object(before, after), id(before)), before);
    }

    private void log(OplogEntry entry, Doc before) {
        entries.add(state.settings().images() ? entry.withImage(before) : entry);
    }

    private void update(Index index, RecordId record, Doc before, Doc after) {
        Map<ByteBuffer, IndexKey> old = new HashMap<>();
        if (index.isReady()) {
            index.keys(before).keys().forEach(key -> old.put(ByteBuffer.wrap(key.key()), key));
        } else {
            remove(index, record, before);
        }
        IndexKeys keys = index.keys(after);
        List<IndexKey> added = new ArrayList<>();
        for (IndexKey key : keys.keys()) {
            IndexKey same = old.remove(ByteBuffer.wrap(key.key()));
            if (same == null || !Arrays.equals(same.types(), key.types())) {
                added.add(key);
            }
        }
        old.values().forEach(key -> batch.delete(Table.INDEX, index.entry(key.key(), record)));
        putAll(index, new IndexKeys(added, keys.multikeyPaths()), record, after);
    }

    void delete(RecordId record, Doc document) {
        evict(record, document);
        log(state.entry("d", id(document), Doc.EMPTY), document);
    }

    /** Deletes what a capped collection has no room for; that leaves nothing in the oplog. */
    void evict(RecordId record, Doc document) {
        changed.add(record);
        batch.delete(Table.RECORDS, KeyLayout.record(state.prefix(), record));
        for (Index index : indexes) {
            remove(index, record, document);
        }
        counters = counters.plus(-1, -document.length());
    }

    private void remove(Index index, RecordId record, Doc document) {
        for (IndexKey key : index.keys(document).keys()) {
            byte[] entry = index.entry(key.key(), record);
            if (index.isReady() || !index.isPoint() || uniqueKeys.isOwn(index, entry, record)) {
                batch.delete(Table.INDEX, entry);
            }
        }
    }

    private static Doc id(Doc document) {
        return new DocBuilder().append("_id", document.get("_id")).build();
    }

    private void putAll(Index index, IndexKeys keys, RecordId record, Doc document) {
        for (IndexKey key : keys.keys()) {
            if (!index.refusesDuplicates() || claim(index, key, record, document)) {
                batch.put(
                        Table.INDEX,
                        index.entry(key.key(), record),
                        KeyLayout.entryValue(index.isPoint(), record, key.types()));
            }
        }
        if (!keys.multikeyPaths().isEmpty()) {
            catalogueChanges |= index.addMultikeyPaths(keys.multikeyPaths());
        }
    }

    /** Whether the key may be written; refuses it where the index is ready, else fails the build. */
    private boolean claim(Index index, IndexKey key, RecordId record, Doc document) {
        ByteBuffer bare = ByteBuffer.wrap(KeyLayout.join(index.prefix(), key.key()));
        RecordId before = claimed.putIfAbsent(bare, record);
        boolean free = before == null ? uniqueKeys.isFree(index, bare.array(), record) : before.equals(record);
        if (free) {
            return true;
        }
        Optional<IndexBuild> build = index.build();
        if (build.isEmpty()) {
            throw DuplicateKey.in(state.namespace(), index, document, key);
        }
        if (!index.isUnique()) {
            return true;
        }
        build.get().fail(DuplicateKey.in(state.namespace(), index, document, key));
        return false;
    }

    private void claimRecord(RecordId record, Doc document) {
        RecordId before = claimed.putIfAbsent(ByteBuffer.wrap(record.bytes()), record);
        if (before != null || !state.newest(record).isEmpty()) {
            Value id = document.get("_id");
            throw DuplicateKey.clustered(state, id);
        }
    }

    /** Writes all of it. */
    OpTime commit() {
        OpTime time = state.write(batch, complete());
        written();
        return time;
    }

    /** Puts the last of it into the batch; gives the oplog entries to write with it. */
    List<OplogEntry> complete() {
        batch.put(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COUNTERS, state.id()), counters.encoded());
        if (catalogueChanges) {
            indexes.forEach(index -> stored.put(index, index.multikeyPaths()));
            CatalogRecord.put(batch, state);
        }
        return entries;
    }

    /** Takes over what is written now. */
    void written() {
        state.counters(counters);
        stored.forEach(Index::multikeyPathsStored);
        state.builds().forEach(build -> build.touched(changed));
    }

    @Override
    public void close() {
        uniqueKeys.close();
        batch.close();
    }
}
