/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.change.UpdateForm;
import lucid.engine.core.index.IndexKey;
import lucid.engine.core.index.IndexKeys;
import lucid.engine.core.store.Changes;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * Changes of records with their index entries, effects and oplog entries, made as one. Lives only under the
 * collection's writer's lock.
 */
final class WriteSet {

    private final CollectionState state;
    private final WriteScope scope;
    private final Changes changes;
    private final List<Index> indexes;
    private final List<OplogEntry> entries = new ArrayList<>();
    private final Map<ByteBuffer, RecordId> claimed = new HashMap<>();
    private final Effects effects;

    WriteSet(CollectionState state, WriteScope scope) {
        this.state = state;
        this.scope = scope;
        changes = scope.changes();
        indexes = state.indexes();
        effects = new Effects(state);
    }

    Effects effects() {
        return effects;
    }

    List<OplogEntry> entries() {
        return entries;
    }

    /** @param keys one for each index of the collection */
    void insert(RecordId record, Doc document, List<IndexKeys> keys) {
        if (state.settings().clustered()) {
            claimRecord(record, document);
        }
        changes.put(Table.RECORDS, KeyLayout.record(state.prefix(), record), document.bytes());
        for (int i = 0; i < keys.size(); i++) {
            putAll(indexes.get(i), keys.get(i), record, document);
        }
        effects.counted(1, document.length());
        entries.add(state.entry("i", document, Doc.EMPTY));
    }

    void update(RecordId record, Doc before, Doc after, UpdateForm form) {
        scope.claim(record);
        effects.changed(record);
        changes.put(Table.RECORDS, KeyLayout.record(state.prefix(), record), after.bytes());
        for (Index index : indexes) {
            if (!index.isReady() || !index.generator().surelyEqual(before, after)) {
                update(index, record, before, after);
            }
        }
        effects.counted(0, after.length() - before.length());
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
        old.values().forEach(key -> remove(index, key, record));
        putAll(index, new IndexKeys(added, keys.multikeyPaths()), record, after);
    }

    void delete(RecordId record, Doc document) {
        evict(record, document);
        log(state.entry("d", id(document), Doc.EMPTY), document);
    }

    /** Deletes what a capped collection has no room for; that leaves nothing in the oplog. */
    void evict(RecordId record, Doc document) {
        scope.claim(record);
        effects.changed(record);
        changes.delete(Table.RECORDS, KeyLayout.record(state.prefix(), record));
        for (Index index : indexes) {
            remove(index, record, document);
        }
        effects.counted(-1, -document.length());
    }

    private void remove(Index index, RecordId record, Doc document) {
        for (IndexKey key : index.keys(document).keys()) {
            if (index.isReady() || !index.isPoint() || scope.isOwn(index, index.entry(key.key(), record), record)) {
                remove(index, key, record);
            }
        }
    }

    private void remove(Index index, IndexKey key, RecordId record) {
        if (index.refusesDuplicates()) {
            byte[] bare = KeyLayout.join(index.prefix(), key.key());
            scope.claim(index, bare);
            effects.taken(bare);
        }
        changes.delete(Table.INDEX, index.entry(key.key(), record));
    }

    private static Doc id(Doc document) {
        return new DocBuilder().append("_id", document.get("_id")).build();
    }

    private void putAll(Index index, IndexKeys keys, RecordId record, Doc document) {
        for (IndexKey key : keys.keys()) {
            if (!index.refusesDuplicates() || claim(index, key, record, document)) {
                changes.put(
                        Table.INDEX,
                        index.entry(key.key(), record),
                        KeyLayout.entryValue(index.isPoint(), record, key.types()));
            }
        }
        if (!keys.multikeyPaths().isEmpty() && index.addMultikeyPaths(keys.multikeyPaths())) {
            effects.catalogueChanged();
        }
    }

    /** Whether the key may be written; refuses it where the index is ready, else fails the build. */
    private boolean claim(Index index, IndexKey key, RecordId record, Doc document) {
        ByteBuffer bare = ByteBuffer.wrap(KeyLayout.join(index.prefix(), key.key()));
        scope.claim(index, bare.array());
        effects.taken(bare.array());
        RecordId before = claimed.putIfAbsent(bare, record);
        boolean free = before == null ? scope.isFree(index, bare.array(), record) : before.equals(record);
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
        scope.claim(record);
        effects.taken(KeyLayout.record(state.prefix(), record));
        RecordId before = claimed.putIfAbsent(ByteBuffer.wrap(record.bytes()), record);
        if (before != null || !scope.read(record).isEmpty()) {
            Value id = document.get("_id");
            throw DuplicateKey.clustered(state, id);
        }
    }

    /** Makes all of it. */
    OpTime commit() {
        return scope.commit(this);
    }
}
